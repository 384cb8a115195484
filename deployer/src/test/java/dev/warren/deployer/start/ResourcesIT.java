// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.ResourceBase;
import dev.warren.deployer.apps.ResourceParts;
import dev.warren.deployer.apps.ResourceServlet;
import dev.warren.deployer.apps.ResourceTag;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.websocket.ResourceEndpoint;
import dev.warren.deployer.environment.BeanSettings;
import dev.warren.deployer.environment.OperatorResources;
import dev.warren.deployer.environment.OperatorResources.Value;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.SocketClient;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What objects of an application are given, and what its threads find by name. */
class ResourcesIT {
    private static final String ENTRIES = entry("greeting", "String", "hello")
            + entry("base", "String", "ground")
            + entry("limit", "Long", "12")
            + "<env-entry><env-entry-name>described</env-entry-name><env-entry-value>by xml</env-entry-value>"
            + "<injection-target><injection-target-class>" + ResourceServlet.class.getName()
            + "</injection-target-class><injection-target-name>described</injection-target-name></injection-target>"
            + "</env-entry>"
            + "<resource-ref><res-ref-name>jdbc/unused</res-ref-name><res-type>javax.sql.DataSource</res-type></resource-ref>";

    @TempDir
    private Path directory;

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    private static String entry(String name, String type, String value) {
        return "<env-entry><env-entry-name>" + name + "</env-entry-name><env-entry-type>java.lang." + type
                + "</env-entry-type><env-entry-value>" + value + "</env-entry-value></env-entry>";
    }

    private static WarBuilder war() {
        return WarBuilder.war(ResourceServlet.class, ResourceServlet.Size.class, ResourceBase.class, Trace.class)
                .webXml(ENTRIES);
    }

    private static String look(RunningApp app, String name) {
        return app.get("/shop/resource?lookup=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .body();
    }

    @Test
    void fieldsAndMethodsAreGivenWhatHasTheirNamesAndKeepTheirDefaultsOtherwise() throws Exception {
        try (RunningApp app = RunningApp.of(war(), directory)) {
            assertThat(app.get("/shop/resource").body())
                    .isEqualTo("count=7 greeting=hello max=1.5 app=shop size=SMALL limit=12 described=set by xml"
                            + " base=ground");
        }
    }

    @Test
    void whatTheOperatorSetsGoesBeforeAndIsReadAsTheTypeThatTheApplicationDeclares() throws Exception {
        OperatorResources resources = new OperatorResources(
                Map.of(
                        "greeting",
                        new Value("java.lang.String", "welcome"),
                        "maxAmount",
                        new Value("java.lang.Integer", "55"),
                        "size",
                        new Value("java.lang.String", "LARGE"),
                        ResourceServlet.class.getName() + "/count",
                        new Value("java.lang.Long", "9"),
                        "limit",
                        new Value("java.lang.Integer", "13")),
                List.of(),
                List.of(new BeanSettings("bean", "java.text.SimpleDateFormat", Map.of("lenient", "false"))));
        try (RunningApp app = RunningApp.of(war(), directory, resources)) {
            assertThat(app.get("/shop/resource").body())
                    .isEqualTo("count=9 greeting=welcome max=55.0 app=shop size=LARGE limit=13 described=set by xml"
                            + " base=ground");
            assertThat(look(app, "java:comp/env/bean")).startsWith("SimpleDateFormat");
            assertThat(look(app, "java:comp/env/maxAmount"))
                    .as("as it is written")
                    .isEqualTo("Integer 55");
        }
    }

    @Test
    void callbacksOfSuperclassesComeFirstAndEachAtItsTime() throws Exception {
        try (RunningApp app = RunningApp.of(war(), directory)) {
            assertThat(Trace.take()).isEqualTo("base begins with ground; servlet begins with hello; init; ");
            app.stop();
            app.stop();
            assertThat(Trace.take()).isEqualTo("destroy; servlet ends; ");
        }
    }

    @Test
    void namesAreThoseOfTheApplicationInEveryThread() throws Exception {
        try (RunningApp app = RunningApp.of(war(), directory)) {
            assertThat(look(app, "java:comp/env/greeting")).isEqualTo("String hello");
            assertThat(look(app, "java:module/env/greeting")).isEqualTo("String hello");
            assertThat(look(app, "java:comp/env/limit")).isEqualTo("Long 12");
            assertThat(look(app, "java:module/ModuleName")).isEqualTo("String shop");
            assertThat(app.get("/shop/resource?async=yes&lookup=java:comp/env/greeting")
                            .body())
                    .isEqualTo("String hello");
            assertThat(look(app, "java:comp/env"))
                    .isEqualTo("context base described dev.warren.deployer.apps.ResourceServlet greeting limit");
            assertThat(look(app, "java:comp")).isEqualTo("context ModuleName env");
            assertThat(look(app, "java:")).isEqualTo("context app comp global");
            assertThat(look(app, "java:global")).isEqualTo("context");
        }
    }

    @Test
    void whatIsNotThereIsExplained() throws Exception {
        try (RunningApp app = RunningApp.of(war(), directory)) {
            assertThat(look(app, "java:comp/env/other"))
                    .startsWith("NameNotFoundException java:comp/env/other is not there in application shop")
                    .contains("conf/apps/shop.toml");
            assertThat(look(app, "java:comp/env/jdbc/unused"))
                    .startsWith("NameNotFoundException")
                    .contains("nothing defines it");
            assertThat(look(app, "java:comp/DefaultDataSource"))
                    .startsWith("NameNotFoundException")
                    .contains("no default data source");
            assertThat(look(app, "greeting")).startsWith("NameNotFoundException");
        }
    }

    @Test
    void listenersFiltersAndWhatTheContextMakesAreGivenTheirs() throws Exception {
        try (RunningApp app = RunningApp.of(parts(), directory)) {
            assertThat(Trace.take()).isEqualTo("listener begins with hello; looks up hello; ");
            assertThat(app.get("/shop/made").body()).isEqualTo("ground made hello");
            assertThat(app.get("/shop/named").body()).isEqualTo("named hello");
            upgrade(app.uri("http", "/shop/named"));
            assertThat(traceUntil("upgraded ends; "))
                    .isEqualTo("upgraded with hello; upgraded destroyed; upgraded ends with hello; upgraded ends; ");
            app.stop();
            assertThat(Set.of(Trace.take().split("; ")))
                    .as("also what was made for code of the application")
                    .containsExactlyInAnyOrder("made ends", "named ends", "listener ends");
        }
    }

    @Test
    void tagsOfPagesAreGivenTheirs() throws Exception {
        WarBuilder war = WarBuilder.war(ResourceTag.class, Trace.class)
                .webXml(entry("greeting", "String", "hello"))
                .file(
                        "WEB-INF/t.tld",
                        "<taglib xmlns=\"https://jakarta.ee/xml/ns/jakartaee\""
                                + " version=\"4.0\"><tlib-version>1</tlib-version>"
                                + "<short-name>t</short-name><uri>urn:t</uri><tag><name>given</name><tag-class>"
                                + ResourceTag.class.getName()
                                + "</tag-class><body-content>empty</body-content></tag></taglib>")
                .file("page.jsp", "<%@ taglib prefix=\"t\" uri=\"urn:t\" %><t:given/>");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/page.jsp").body()).isEqualTo("given hello");
            assertThat(Trace.take()).isEqualTo("tag begins with hello; tag ends; ");
        }
    }

    @Test
    void endpointsAreGivenTheirs() throws Exception {
        WarBuilder war =
                WarBuilder.war(ResourceEndpoint.class, Trace.class).webXml(entry("greeting", "String", "hello"));
        try (RunningApp app = RunningApp.of(war, directory)) {
            try (SocketClient client = app.socket("/shop/resources")) {
                assertThat(client.send("java:comp/env/greeting").next()).isEqualTo("hello hello");
                client.sayGoodbye();
                assertThat(client.closeCode()).isEqualTo(1000);
            }
            assertThat(traceUntil("endpoint ends; ")).as("with its connection").isEqualTo("endpoint ends; ");
        }
    }

    /** The engine ends what was upgraded in a thread of its own. */
    private static String traceUntil(String last) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        StringBuilder trace = new StringBuilder();
        while (!trace.toString().endsWith(last) && System.nanoTime() < deadline) {
            trace.append(Trace.take());
            Thread.sleep(2);
        }
        return trace.toString();
    }

    private static WarBuilder parts() {
        return WarBuilder.war(
                        ResourceParts.class,
                        ResourceParts.Listener.class,
                        ResourceParts.Made.class,
                        ResourceParts.Upgraded.class,
                        ResourceParts.Adding.class,
                        Trace.class)
                .webXml(entry("greeting", "String", "hello") + entry("base", "String", "ground"));
    }

    private static void upgrade(URI uri) throws Exception {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + uri.getPath()
                                    + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101");
        }
    }
}
