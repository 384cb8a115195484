// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.standard.CountingServlet;
import dev.warren.it.apps.standard.Initializer;
import dev.warren.it.apps.standard.MarkFilter;
import dev.warren.it.apps.standard.Marked;
import dev.warren.it.apps.standard.PartsServlet;
import dev.warren.it.apps.standard.Shouting;
import dev.warren.it.apps.standard.StartTrace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An application as other containers run it, with a bit of each part of the specification, behind three workers: descriptor, fragments in order,
 * annotations, an initializer, libraries, dispatches, asynchronous requests, upgrades, uploads, files. The rules in detail are tested in one JVM, in {@code deployer}.
 */
class StandardWarIT {
    private static final int WORKERS = 3;

    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @BeforeAll
    static void serve() {
        war().dropInto(HOME.webapps(), "standard.war");
        master = HOME.set("workers.count = " + WORKERS)
                .set("front.balance = \"round-robin\"")
                .start();
    }

    private static War war() {
        return War.of(
                        PartsServlet.class,
                        CountingServlet.class,
                        CountingServlet.class.getNestMembers()[1],
                        MarkFilter.class,
                        Marked.class,
                        Shouting.class,
                        StartTrace.class,
                        StartTrace.OfDescriptor.class)
                .webXml("""
                    <context-param><param-name>context</param-name><param-value>of-descriptor</param-value></context-param>
                    <listener><listener-class>%s</listener-class></listener>
                    <servlet><servlet-name>parts</servlet-name><servlet-class>%s</servlet-class>
                      <init-param><param-name>p</param-name><param-value>descriptor</param-value></init-param></servlet>
                    <servlet-mapping><servlet-name>parts</servlet-name><url-pattern>/parts/*</url-pattern></servlet-mapping>
                    <session-config><cookie-config><name>visit</name></cookie-config></session-config>
                    <mime-mapping><extension>made-up</extension><mime-type>text/made-up</mime-type></mime-mapping>
                    <welcome-file-list><welcome-file>none.html</welcome-file><welcome-file>home.html</welcome-file></welcome-file-list>
                    <error-page><error-code>409</error-code><location>/parts/page?of=409</location></error-page>
                    <error-page><exception-type>java.lang.RuntimeException</exception-type><location>/parts/page?of=exception</location></error-page>
                    <env-entry><env-entry-name>greeting</env-entry-name><env-entry-type>java.lang.String</env-entry-type>
                      <env-entry-value>hello</env-entry-value></env-entry>\
                    """.formatted(StartTrace.OfDescriptor.class.getName(), PartsServlet.class.getName()))
                .with("home.html", "welcome")
                .with("sub/home.html", "welcome below")
                .with("WEB-INF/lib/one.jar", firstFragment().bytes())
                .with("WEB-INF/lib/two.jar", secondFragment().bytes())
                .with(
                        "WEB-INF/lib/more/three.jar",
                        War.jar().with("from-class-path.txt", "next").bytes());
    }

    /** It comes after the other one, whatever their files are called. Where its manifest leads to is no library of the application. */
    private static War firstFragment() {
        return War.jar(StartTrace.OfFirstFragment.class)
                .with(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nMulti-Release: true\nClass-Path: more/three.jar\n")
                .with(
                        "META-INF/web-fragment.xml",
                        fragment("one", "<after><name>two</name></after>", "OfFirstFragment"))
                .with("META-INF/resources/from-library.txt", "library")
                .with("versioned.txt", "old")
                .with("META-INF/versions/21/versioned.txt", "new");
    }

    private static War secondFragment() {
        return War.jar(StartTrace.OfSecondFragment.class, Initializer.class)
                .with("META-INF/web-fragment.xml", fragment("two", "<before><others/></before>", "OfSecondFragment"))
                .with("META-INF/services/jakarta.servlet.ServletContainerInitializer", Initializer.class.getName());
    }

    private static String fragment(String name, String ordering, String listener) {
        return "<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\"><name>" + name
                + "</name><ordering>" + ordering + "</ordering><listener><listener-class>" + StartTrace.class.getName()
                + "$" + listener + "</listener-class></listener></web-fragment>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        started                 | Initializer PartsServlet OfDescriptor OfSecondFragment OfFirstFragment MarkFilter PartsServlet PartsServlet
        declared                | descriptor annotation hello of-descriptor 6.1 text/made-up [two.jar, one.jar]
        loaded                  | library new missing hidden hidden hidden true
        told?a=%26              | REQUEST GET /standard/parts/told a=%26 PATH null
        forward?a=1             | REQUEST FORWARD GET /standard/parts/told to=%26 PATH null
        include?a=1             | REQUEST INCLUDE GET /standard/parts/include a=1 PATH null
        later?a=1               | REQUEST ASYNC GET /standard/parts/told a=1 PATH null
        """)
    void eachWorkerDoesIt(String path, String answer) {
        everywhere("/standard/parts/" + path)
                .forEach(response -> assertThat(response.body()).isEqualTo(answer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        throw  | 500 | REQUEST ERROR GET /standard/parts/page of=exception PATH 500
        refuse | 409 | REQUEST ERROR GET /standard/parts/page of=409 PATH 409
        never  | 500 | Internal Server Error
        """)
    void eachWorkerAnswersFailuresAsTheApplicationSaysAndTellsNothingElse(String path, int status, String page) {
        for (HttpResponse<String> response : everywhere("/standard/parts/" + path)) {
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains(page).doesNotContain("secret", "Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /standard/                   | welcome
        /standard/sub/               | welcome below
        /standard/from-library.txt   | library
        /standard/added/told         | REQUEST GET /standard/added/told null PATH null
        """)
    void eachWorkerServesFilesAndMappings(String path, String content) {
        for (HttpResponse<String> response : everywhere(path)) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(content);
        }
    }

    /** Some of them are refused before a filter could tell which worker it is: they are asked for as often as all need to come round. */
    @ParameterizedTest
    @CsvSource({
        "/standard/WEB-INF/web.xml, 404",
        "/standard/web-inf/web.xml, 404",
        "/standard/%2e%2e/standard.war, 404",
        "/standard/of-the-annotation/told, 404"
    })
    void eachWorkerHidesTheRest(String path, int status) {
        for (int request = 0; request < 2 * WORKERS; request++) {
            HttpResponse<String> response = master.get(path);
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).doesNotContain("web-app");
        }
    }

    @Test
    void bodiesAreCountedWithoutBlockingAndUploadsAreTakenWithinTheirLimit() {
        assertThat(post("/standard/count", "text/plain", "x".repeat(300_000)).body())
                .isEqualTo("300000");
        assertThat(upload("short").body()).isEqualTo("a.txt=short");
        HttpResponse<String> refused = upload("far too long for this servlet");
        assertThat(refused.statusCode())
                .as("getParts throws an IllegalStateException")
                .isEqualTo(500);
        assertThat(refused.body()).startsWith("REQUEST ERROR ").contains("of=exception");
    }

    @Test
    void cookiesAndTheSessionAreThoseOfTheApplication() {
        HttpResponse<String> response = master.send(
                HttpRequest.newBuilder(uri("/standard/parts/cookie")).header("Cookie", "a=b"));

        assertThat(response.body()).isEqualTo("true");
        List<String> cookies = response.headers().allValues("Set-Cookie");
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("visit="));
        assertThat(cookies).anyMatch(cookie -> cookie.startsWith("seen=b!;") && cookie.contains("SameSite=Strict"));
    }

    @Test
    void aProtocolOfTheApplicationIsSpoken() throws IOException {
        try (RawClient client = RawClient.connect(RawClient.loopback(master.port()))) {
            client.upgrade("/standard/parts/upgrade", "shouting", "");
            client.write("hay".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(client.read(3), StandardCharsets.US_ASCII)).isEqualTo("HAY");
        }
    }

    /** Asks until each worker has answered, and returns one answer of each. */
    private static Iterable<HttpResponse<String>> everywhere(String path) {
        Map<String, HttpResponse<String>> byWorker = new HashMap<>();
        Await.until("every worker answers " + path, () -> {
            HttpResponse<String> response = master.get(path);
            byWorker.putIfAbsent(response.headers().firstValue("X-Pid").orElseThrow(), response);
            return byWorker.size() == WORKERS;
        });
        return byWorker.values();
    }

    private static HttpResponse<String> upload(String content) {
        return post(
                "/standard/parts/upload",
                "multipart/form-data; boundary=X",
                "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + content
                        + "\r\n--X--\r\n");
    }

    private static HttpResponse<String> post(String path, String type, String body) {
        return master.send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + master.port() + path);
    }
}
