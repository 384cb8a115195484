// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.BodyServlet;
import dev.warren.deployer.apps.OldHeadServlet;
import dev.warren.deployer.apps.StreamServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies, trailers and redirects (API 6.1; RFC 9110). */
class BodyIT {
    private static final String CHUNKED = "POST /shop/body/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n";

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(
                        OldHeadServlet.class,
                        BodyServlet.class,
                        StreamServlet.class,
                        StreamServlet.Reader.class,
                        StreamServlet.Writer.class),
                directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void answersHeadWithTheHeadersOfGet() {
        String get = raw("GET", "/shop/body/head");
        String head = raw("HEAD", "/shop/body/head");

        assertThat(head)
                .contains("Content-Length: 5", "Content-Type: text/plain;charset=UTF-8")
                .endsWith("\r\n\r\n");
        assertThat(head.replaceAll("(?m)^(Date|X-Method): .*$", ""))
                .isEqualTo(get.substring(0, get.indexOf("\r\n\r\n") + 4).replaceAll("(?m)^(Date|X-Method): .*$", ""));
    }

    /** A wrapper stays the very object that what is included gets. */
    @ParameterizedTest
    @CsvSource({"including, included and after", "including-wrapped, included and after true"})
    void letsAnIncludeChangeNothingButTheBody(String path, String body) {
        var response = app.get("/shop/body/" + path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("X-Kept")).contains("yes");
        assertThat(response.headers().map().keySet()).doesNotContain("x-included", "set-cookie", "location");
    }

    @Test
    void answersHeadAsBeforeWhereAServletWantsThat() {
        assertThat(raw("HEAD", "/shop/old"))
                .contains("Content-Length: 5", "X-Method: HEAD")
                .endsWith("\r\n\r\n");
    }

    @Test
    void givesTheTrailersOfARequest() {
        assertThat(app.exchange(CHUNKED, "3\r\nabc\r\n", "2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n"))
                .endsWith("abcde, ready true, trailers {x-sum=5}");
    }

    @Test
    void readsBodiesWithoutTrailers() {
        assertThat(app.post("/shop/body/echo", "hello").body()).isEqualTo("hello, ready true, trailers {}");
    }

    @Test
    void readsIntoBuffers() {
        assertThat(app.post("/shop/body/buffer", "hello").body()).isEqualTo(", ready true, trailers {}");
        assertThat(app.post("/shop/stream", "hello").body()).isEqualTo("xxxxx");
    }

    @Test
    void writesBuffers() {
        assertThat(app.get("/shop/body/buffer").body()).isEqualTo("hello 0");
    }

    @Test
    void sendsTrailers() {
        assertThat(raw("GET", "/shop/body/trailer"))
                .contains("Transfer-Encoding: chunked", "c\r\nwith trailer\r\n0\r\nX-Sum: 42\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void refusesTrailersWhereTheProtocolHasNone() {
        assertThat(app.exchange("GET /shop/body/trailer HTTP/1.0\r\n\r\n")).contains(" 500 ");
    }

    @Test
    void readsFormsInTheGivenCharset() {
        assertThat(app.post("/shop/body/form", "name=gr%C3%BCn", "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .isEqualTo("grün UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "status, 303, /shop/body/there, ''",
        "keep, 302, /there, kept",
        "both, 308, /there, kept",
        "plain, 302, /there, ''"
    })
    void redirects(String as, int status, String location, String body) {
        var response = app.get("/shop/body/redirect?as=" + as);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith(location);
        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void tellsTheLanguageAsAnyoneReadsIt() {
        assertThat(app.get("/shop/body/locale").headers().firstValue("Content-Language"))
                .contains("en");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 1024, 300_000})
    void readsAndWritesWithoutBlocking(int size) {
        assertThat(app.post("/shop/stream", "y".repeat(size)).body()).isEqualTo("x".repeat(size));
    }

    private static String raw(String method, String path) {
        return app.exchange(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
}
