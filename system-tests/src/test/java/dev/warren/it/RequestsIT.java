// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.it.apps.AwayServlet;
import dev.warren.it.apps.RequestsServlet;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the specification says of requests and responses, through workers; the rest of it is tested in one JVM, in {@code deployer}. */
class RequestsIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @BeforeAll
    static void serve() {
        War war = War.of(RequestsServlet.class, AwayServlet.class, AwayServlet.Gone.class)
                .webXml(
                        "<error-page><error-code>500</error-code><location>/requests/tell?page=500</location></error-page>");
        war.dropInto(HOME.webapps(), "shop.war");
        War.of(RequestsServlet.class).dropInto(HOME.webapps(), "other.war");
        master = HOME.set("workers.count = 2").start();
    }

    @Test
    void keepsQueriesThroughForwards() {
        assertThat(master.get("/shop/requests/forward").body()).isEqualTo("GET /shop/requests/tell a=%26 tell null");
    }

    @Test
    void asksErrorPagesWithGetAndShowsNothingElse() {
        HttpResponse<String> paged = post("/shop/requests/fail");
        HttpResponse<String> bare = post("/other/requests/fail");

        assertThat(paged.statusCode()).isEqualTo(500);
        assertThat(paged.body()).isEqualTo("GET /shop/requests/tell page=500 tell 500");
        assertThat(bare.statusCode()).isEqualTo(500);
        assertThat(bare.body()).doesNotContain("secret", "Exception", "\tat ").doesNotContainIgnoringCase("undertow");
        assertThat(bare.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    }

    @Test
    void answersForServletsThatAreUnavailable() {
        HttpResponse<String> away = master.get("/shop/away?seconds=1");

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).contains("1");
        assertThat(away.body()).doesNotContain("secret", "\tat ");
        Await.until("it is back", () -> master.get("/shop/away").body().equals("here"));
        assertThat(master.get("/shop/gone").statusCode()).isEqualTo(404);
        assertThat(master.status().degraded()).as("the application serves").isNull();
        master.awaitLog("servlet dev.warren.it.apps.AwayServlet is out of service for 1s");
    }

    @Test
    void tellsNothingOfTheServerWhereThereIsNoApplication() {
        HttpResponse<String> response = master.get("/nowhere");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContainIgnoringCase("undertow");
        assertThat(response.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    }

    private static HttpResponse<String> post(String path) {
        return master.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + master.port() + path))
                .POST(HttpRequest.BodyPublishers.ofString("x")));
    }

    @Test
    void writesCookiesWithTheirAttributes() {
        assertThat(master.get("/shop/requests/cookie").headers().firstValue("Set-Cookie"))
                .contains("c=a=b; SameSite=None; Partitioned");
    }

    @Test
    void givesRequestsAndResponsesAsTheApiHasThem() {
        HttpResponse<String> response = master.get("/shop/requests/reset");

        assertThat(response.body()).isEqualTo("http/1.1");
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void sendsTrailers() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", master.port())) {
            socket.getOutputStream()
                    .write("GET /shop/requests/trailer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("Transfer-Encoding: chunked", "body\r\n0\r\nX-Sum: 42\r\n");
        }
    }

    /** Without the last chunk, or with a reset where there are none; nobody counts it as running afterwards. */
    @Test
    void breaksOffAnswersThatFailInTheMiddle() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", master.port())) {
            socket.getOutputStream()
                    .write("GET /shop/requests/break HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("Transfer-Encoding: chunked")
                    .endsWith("05\r\nbegun\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", master.port())) {
            socket.getOutputStream()
                    .write("GET /shop/requests/break HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).hasMessageContaining("reset");
        }
        Await.until(
                "no request runs",
                () -> master.status().workers().stream()
                        .allMatch(worker -> worker.activeRequests() != null && worker.activeRequests() == 0));
    }

    @Test
    void reachesOtherContextsOnceThatIsAllowed() {
        assertThat(master.get("/shop/requests/cross").body()).isEqualTo("alone");

        HOME.set("deploy.cross-context = true");
        assertThat(master.admin("reload").exitCode()).isZero();

        assertThat(master.get("/shop/requests/cross").body()).isEqualTo("GET /other/requests/tell null tell null");
    }
}
