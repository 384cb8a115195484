// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.apps.AnnotatedServlet;
import dev.warren.deployer.apps.BasicPlugin;
import dev.warren.deployer.apps.BrokenServlet;
import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.Plugin;
import dev.warren.deployer.apps.PluginInitializer;
import dev.warren.deployer.apps.SessionServlet;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.TraceListener;
import dev.warren.deployer.apps.UploadServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a started application answers, and the corrections of the engine. */
class WebApplicationIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    @Test
    void servesAServletOfTheDescriptor() throws Exception {
        try (RunningApp app = RunningApp.of(tell(""), directory)) {
            HttpResponse<String> response = app.get("/shop/tell?a=b%26c");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body())
                    .contains("method=GET", "context=/shop", "servlet=tell", "version=6.1", "tccl=true", "libs=null");
        }
    }

    @Test
    void servesTheRootApplicationWithAnEmptyContextPath() throws Exception {
        StagedApplication shop = new Staging(directory).accepted(tell(""));
        StagedApplication root = new StagedApplication("ROOT", "/", null, shop.hash(), shop.directory());
        try (RunningApp app = RunningApp.start(root, directory)) {
            assertThat(app.get("/tell").body().lines()).contains("context=");
        }
    }

    @Test
    void keepsTheQueryStringAsItWasSent() throws Exception {
        try (RunningApp app = RunningApp.of(tell(""), directory)) {
            assertThat(app.get("/shop/tell?a=b%26c%20d").body()).contains("query=a=b%26c%20d", "a=b&c d");
        }
    }

    @Test
    void startsListenersThenFiltersThenServletsAndEndsThemInReverse() throws Exception {
        WarBuilder war = WarBuilder.war(
                TellServlet.class, AnnotatedServlet.class, MarkFilter.class, TraceListener.class, Trace.class);
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(Trace.take()).isEqualTo("context initialized; init filter; init annotated; ");
            assertThat(app.get("/shop/annotated").body()).contains("filtered=yes", "init.color=red");
            app.stop();
            app.stop();
            assertThat(Trace.take()).isEqualTo("destroy annotated; context destroyed; ");
        }
    }

    @Test
    void givesInitializersTheirClassesAndServesWhatTheyAdd() throws Exception {
        WarBuilder war = WarBuilder.war(TellServlet.class, PluginInitializer.class, Plugin.class, BasicPlugin.class)
                .file(
                        "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        PluginInitializer.class.getName());
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/added").body()).contains("handled=[BasicPlugin]");
        }
    }

    @Test
    void givesAnInitializerNullIfNothingMatches() throws Exception {
        WarBuilder war = WarBuilder.war(TellServlet.class, PluginInitializer.class, Plugin.class)
                .file(
                        "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        PluginInitializer.class.getName());
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/added").body()).contains("handled=null");
        }
    }

    @Test
    void asksErrorPagesWithGetWhateverTheRequestWas() throws Exception {
        WarBuilder war = tell(servlet("broken", BrokenServlet.class)
                + "<error-page><error-code>404</error-code><location>/tell</location></error-page>");
        try (RunningApp app = RunningApp.of(war, directory)) {
            HttpResponse<String> response = app.post("/shop/broken?as=404", "");

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("method=GET", "error=404");
        }
    }

    @Test
    void showsNoStackTraceToClients() throws Exception {
        try (RunningApp app = RunningApp.of(tell(servlet("broken", BrokenServlet.class)), directory)) {
            HttpResponse<String> response = app.get("/shop/broken?as=exception");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("secret", "IllegalStateException", "BrokenServlet");
        }
    }

    @Test
    void takesUploadsWithinTheirLimit() throws Exception {
        try (RunningApp app = RunningApp.of(WarBuilder.war(UploadServlet.class), directory)) {
            assertThat(upload(app, "short").body()).isEqualTo("a.txt=short");
            assertThat(upload(app, "far too long for this servlet").statusCode())
                    .isGreaterThanOrEqualTo(400);
        }
    }

    private static HttpResponse<String> upload(RunningApp app, String content) {
        return app.post(
                "/shop/upload",
                "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + content
                        + "\r\n--X--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=X");
    }

    @Test
    void keepsSessionsAsTheDescriptorWantsThem() throws Exception {
        WarBuilder war = WarBuilder.war(SessionServlet.class)
                .webXml("<session-config><session-timeout>7</session-timeout><cookie-config><name>SID</name><attribute>"
                        + "<attribute-name>SameSite</attribute-name><attribute-value>Lax</attribute-value></attribute>"
                        + "</cookie-config></session-config>");
        try (RunningApp app = RunningApp.of(war, directory)) {
            HttpResponse<String> first = app.get("/shop/count");
            String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();

            assertThat(first.body()).isEqualTo("1 420");
            assertThat(cookie)
                    .startsWith("SID=")
                    .containsIgnoringCase("HttpOnly")
                    .contains("SameSite=Lax", "Path=/shop");
            assertThat(app.get("/shop/count", "Cookie", cookie.split(";")[0]).body())
                    .isEqualTo("2 420");
        }
    }

    @Test
    void findsItsTemporaryDirectoryEmpty() throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("temp/a")).resolve("old"), "");
        try (RunningApp app = RunningApp.of(tell(""), directory)) {
            assertThat(app.get("/shop/tell").statusCode()).isEqualTo(200);
            assertThat(directory.resolve("temp")).isEmptyDirectory();
        }
    }

    @Test
    void tellsTheOrderOfJars() throws Exception {
        WarBuilder war = tell("<absolute-ordering><name>b</name></absolute-ordering>")
                .lib("a.jar", WarBuilder.jar().fragmentXml("<name>a</name>"))
                .lib("b.jar", WarBuilder.jar().fragmentXml("<name>b</name>"));
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/tell").body()).contains("libs=[b.jar]");
        }
    }

    static WarBuilder tell(String more) {
        return WarBuilder.war(TellServlet.class, BrokenServlet.class).webXml(servlet("tell", TellServlet.class) + more);
    }

    static String servlet(String name, Class<?> type) {
        return "<servlet><servlet-name>" + name + "</servlet-name><servlet-class>" + type.getName()
                + "</servlet-class></servlet><servlet-mapping><servlet-name>" + name + "</servlet-name><url-pattern>/"
                + name + "</url-pattern></servlet-mapping>";
    }
}
