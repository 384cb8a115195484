// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.ApiServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests and responses do as their API says (Servlet 6.1, Javadoc). */
class StandardObjectsIT {
    private static final String UNSUPPORTED = "UnsupportedEncodingException";
    private static final String ILLEGAL_STATE = "IllegalStateException";

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(
                                ApiServlet.class,
                                ApiServlet.Attempt.class,
                                ApiServlet.Attributes.class,
                                ApiServlet.Listener.class)
                        .webXml(
                                "<session-config><tracking-mode>COOKIE</tracking-mode><tracking-mode>URL</tracking-mode>"
                                    + "</session-config><error-page><error-code>411</error-code><location>/api/page</location></error-page>"),
                directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void forget() {
        told();
    }

    private static List<String> told() {
        return app.get("/shop/api/told").body().lines().toList();
    }

    private static String raw(String path, String... headers) {
        return app.exchange("GET /shop/api" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + String.join("", headers) + "\r\n");
    }

    @Test
    void ignoresHeadersWithoutANameOrValue() {
        assertThat(raw("/names")).contains("I: 1\r\nI: 2\r\n", "D: Thu, 01 Jan 1970 00:00:01 GMT\r\n");
        assertThat(told())
                .containsExactly(
                        "setHeader: done",
                        "addHeader: done",
                        "setIntHeader: done",
                        "addIntHeader: done",
                        "setDateHeader: done",
                        "addDateHeader: done",
                        "headers: []");
    }

    @Test
    void takesBackWhatIsSetToNull() {
        assertThat(raw("/values"))
                .doesNotContain("Content-Type", "Content-Language")
                .contains("Content-Length: 0");
        assertThat(told())
                .containsExactly(
                        "added: [1]",
                        "set: false",
                        "type: null ISO-8859-1",
                        "header: false",
                        "encoding: ISO-8859-1",
                        "locale: true ISO-8859-1 false",
                        "length: false");
    }

    @Test
    void findsTheEncodingFromWhatWasSaidOfIt() {
        assertThat(raw("/types"))
                .contains("Content-Type: text/css;charset=ISO-8859-1\r\n", "Content-Language: ja-JP\r\n");
        assertThat(told())
                .containsExactly(
                        "of the locale: text/plain;charset=Shift_JIS",
                        "of the type: text/html; level=1;charset=utf-8 utf-8",
                        "kept: utf-8",
                        "neither: text/html; level=1 ISO-8859-1",
                        "with a writer: text/html; level=1;charset=ISO-8859-1",
                        "later: text/xml;charset=ISO-8859-1",
                        "none: null ISO-8859-1");
    }

    @Test
    void refusesEncodingsThatCannotBe() {
        assertThat(raw("/encodings", "Content-Type: text/plain; charset=not!legal\r\n"))
                .endsWith("a stream all the same");
        assertThat(told())
                .containsExactly(
                        "request unknown: " + UNSUPPORTED,
                        "writer unknown: " + UNSUPPORTED,
                        "request not legal: " + UNSUPPORTED,
                        "writer not legal: " + UNSUPPORTED,
                        "request : " + UNSUPPORTED,
                        "writer : " + UNSUPPORTED,
                        "reader: " + UNSUPPORTED,
                        "writer too: " + ILLEGAL_STATE,
                        "untouched: null");
    }

    @Test
    void resetsAllButTheSessionsCookie() {
        assertThat(raw("/reset"))
                .contains("Set-Cookie: JSESSIONID=")
                .doesNotContain("Set-Cookie: a", "Content-Type", "Content-Language")
                .endsWith("\r\n\r\nall of this");
        assertThat(told()).containsExactly("left: null ISO-8859-1 true");
    }

    @Test
    void changesNothingOfACommittedResponse() {
        assertThat(raw("/committed")).contains("B: 1\r\n").doesNotContain("B: 2", "C:", "never");
        assertThat(told())
                .containsExactly(
                        "reset: " + ILLEGAL_STATE,
                        "resetBuffer: " + ILLEGAL_STATE,
                        "setBufferSize: " + ILLEGAL_STATE,
                        "headers: [1] false null true");
    }

    @Test
    void takesAnErrorForTheEnd() {
        assertThat(raw("/error")).startsWith("HTTP/1.1 410 Gone\r\n").doesNotContain("Late");
        assertThat(told())
                .containsExactly(
                        "again: " + ILLEGAL_STATE,
                        "redirect: " + ILLEGAL_STATE,
                        "reset: " + ILLEGAL_STATE,
                        "resetBuffer: " + ILLEGAL_STATE);
    }

    @ParameterizedTest
    @CsvSource({"/short, 500, Internal Server Error", "/short-error, 410, a long explanation"})
    void showsErrorsWholeWhateverTheLengthWasToBe(String path, int status, String text) {
        assertThat(raw(path))
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: text/html")
                .endsWith(text + "</body></html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lost", "/forward?to=lost"})
    void letsErrorPagesChooseTheirEncoding(String path) {
        assertThat(raw(path))
                .startsWith("HTTP/1.1 411 ")
                .contains("Content-Type: text/plain;charset=UTF-8\r\n")
                .endsWith("\r\n\r\n\u00c3\u00bc"); // the bytes of u with dots in UTF-8
    }

    @ParameterizedTest
    @CsvSource({
        "//else.where/x, http://else.where/x",
        "/x, http://x/x",
        "x, http://x/shop/api/x",
        "https://y/, https://y/"
    })
    void redirects(String to, String location) {
        assertThat(raw("/redirect?to=" + to)).contains("Location: " + location + "\r\n");
        assertThat(told()).containsExactly("nowhere: IllegalArgumentException");
    }

    @ParameterizedTest
    @CsvSource({"image, image/png", "nothing, application/json"})
    void forwardsWithTheTypeThatTheTargetHasSet(String to, String type) {
        assertThat(raw("/forward?to=" + to)).contains("Content-Type: " + type + "\r\n");
    }

    @Test
    void tellsOfTheRequest() {
        raw("/request?a=1");

        assertThat(told())
                .containsExactly(
                        "map: UnsupportedOperationException",
                        "protocol: http/1.1",
                        "connection: /false/false",
                        "removed: once=1");
    }

    @Test
    void readsAndWritesWithoutListeners() {
        assertThat(app.post("/shop/api/streams", "abcde").body()).isEqualTo("x");
        assertThat(told())
                .containsExactly(
                        "ready: true",
                        "read: 2 ab",
                        "finished: false",
                        "finished at the end: true",
                        "end: -1",
                        "listener: NullPointerException",
                        "still ready: true",
                        "reader: " + ILLEGAL_STATE,
                        "writes: true",
                        "listens: NullPointerException",
                        "still writes: true");
    }

    @Test
    void hasTrailersOnceTheBodyIsRead() {
        app.exchange(
                "POST /shop/api/trailers HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                        + "\r\n3\r\nabc\r\n0\r\nX-Sum: 5\r\n\r\n");

        assertThat(told()).containsExactly("early: " + ILLEGAL_STATE, "late: {x-sum=5}");
    }

    @ParameterizedTest
    @CsvSource({"/session, Cookie: JSESSIONID=old, true false", "/session;jsessionid=old, X: y, false true"})
    void knowsWhereAnInvalidSessionIdCameFrom(String path, String header, String from) {
        raw(path, header + "\r\n");

        assertThat(told()).containsExactly("from: " + from, "valid: false", "same: true");
    }

    @Test
    void writesAllPartsBelowTheirLocation() {
        String body = "--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n"
                + "of a file\r\n"
                + "--b\r\n"
                + "Content-Disposition: form-data; name=\"field\"\r\n\r\n"
                + "of a field\r\n"
                + "--b--\r\n";

        app.post("/shop/api/parts", body, "Content-Type", "multipart/form-data; boundary=b");

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "file: of a file 9 true [text/plain]", "field: of a field 10 true []", "none: null");
    }

    @ParameterizedTest
    @CsvSource({
        "/async, true true true true",
        "/wrapped?then=async, true false true true",
    })
    void startsAsynchronouslyWithTheOriginals(String path, String original) {
        raw(path);

        assertThat(told()).containsExactly("original: " + original);
    }

    @Test
    void staysWithWhatAnAsynchronousRequestWasStartedWith() {
        raw("/wrapped?then=given");

        assertThat(told()).containsExactly("original: false true true true", "original: false true true true");
    }

    /** docs/compatibility.md says so. */
    @Test
    void doesNotCommitAtTheContentLength() {
        assertThat(raw("/length")).endsWith("\r\n\r\nabc");
        assertThat(told()).containsExactly("committed: false");
    }

    /** docs/compatibility.md says so. Those of asynchronous requests get the context that the servlet has. */
    @Test
    void givesListenersOfRequestsTheEnginesObject() {
        raw("/listened");

        assertThat(told()).containsExactly("same request: false", "same context: true", "same context: true");
    }
}
