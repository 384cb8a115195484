// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.os.Signals.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The applications that the build puts into {@code webapps/}, as a first user meets them. */
class SamplesIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static final Pattern LINK = Pattern.compile("href=\"([a-z][a-z/.]*)\"");
    private static final String BOUNDARY = "frontier";

    private static RunningMaster master;

    @BeforeAll
    static void serveThem() throws IOException {
        for (String name : List.of("ROOT.war", "hello.war", "examples.war", "cart.war")) {
            Path built = WarrenHome.repository().resolve("webapps").resolve(name);
            Files.copy(built, HOME.webapps().resolve(name));
        }
        HOME.settings("workers.count = 1", "workers.threads = 16");
        master = HOME.start();
    }

    @Test
    void everyLinkOfTheFirstPageAndOfTheExamplesIsServed() {
        assertThat(links("/", "/"))
                .contains("/examples/upload.html", "/examples/stream.html", "/examples/later.html", "/cart/");
        assertThat(links("/examples/", "/examples/"))
                .contains(
                        "/examples/upload.html",
                        "/examples/stream.html",
                        "/examples/later.html",
                        "/examples/page.jsp",
                        "/examples/live.html");
        assertThat(master.get("/whoami").body()).contains("\"worker\": 1");
    }

    /** Follows the links of a page; none may be dead. */
    private static List<String> links(String page, String base) {
        Matcher matcher = LINK.matcher(master.get(page).body());
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            String target = base + matcher.group(1);
            assertThat(master.get(target).statusCode()).as(target).isEqualTo(200);
            found.add(target);
        }
        return found;
    }

    @Test
    void uploadTellsNameSizeAndDigestOfSmallAndLargeFiles() {
        String large = "a".repeat(2_000_000);

        HttpResponse<String> answer = upload(part("grüße \\ <b>.txt", "hello") + part("large.bin", large));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("{\"name\": \"grüße \\\\ <b>.txt\", \"bytes\": 5, \"sha256\":"
                        + " \"2cf24dba5fb0a30e26e83b2ac5b9e29e")
                .contains("{\"name\": \"large.bin\", \"bytes\": 2000000, ");
    }

    @Test
    void uploadRefusesWhatIsTooLargeAndWhatIsNoForm() {
        assertThat(upload(part("huge.bin", "a".repeat(52_500_000))).statusCode())
                .isEqualTo(413);
        assertThat(send(request("/examples/upload").POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStreamBringsItsLinesOneByOneAndAReloadDoesNotCutIt() throws Exception {
        HttpRequest request = request("/examples/stream?count=8&every=400").build();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            String first = lines.readLine();
            assertThat(first).startsWith("{\"line\": 1, \"of\": 8, \"pid\": ");
            master.signal(Signal.HUP); // while the other lines do not exist yet

            List<String> others = lines.lines().toList();
            assertThat(others).hasSize(7).allMatch(line -> pid(line).equals(pid(first)));
        }
        master.awaitLog("generation 2 serves");
    }

    @Test
    void aJspUsesExpressionsStandardTagsAndItsOwn() {
        assertThat(send(request("/examples/page.jsp").header("X-Odd", "<b>&")).body())
                .contains(
                        "<tr><td>page class</td><td><code>org.apache.jsp.page_jsp</code></td></tr>",
                        "<td>&lt;b&gt;&amp;</td>",
                        "<td>1, whichever process answered</td>");
    }

    private static String pid(String line) {
        return line.replaceAll(".*\"pid\": (\\d+).*", "$1");
    }

    @Test
    void aWebSocketTellsItsWorker() {
        try (SocketClient client = SocketClient.connect(master, "/examples/live")) {
            String pid = pid(client.next());
            assertThat(client.send("it's \"me\"").next())
                    .isEqualTo("{\"pid\": " + pid + ", \"text\": \"you said: it's \\\"me\\\"\"}");
            client.send("x".repeat(1001));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void moreRequestsThanThreadsWaitAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        long before = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 100; i++) {
                answers.add(client.sendAsync(
                        request("/examples/later?ms=1000").build(), HttpResponse.BodyHandlers.ofString()));
            }
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().body())
                            .contains("\"takenBy\": \"request-", "\"answeredBy\": \"later\""));
        }
        // one after the other in 16 threads it would be 7 s
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void whatIsOutOfRangeIsRefusedWithTheRange() {
        assertThat(master.get("/examples/later?ms=30001").body()).isEqualTo("{\"error\": \"ms is 0 to 30000\"}\n");
        assertThat(master.get("/examples/later?ms=soon").statusCode()).isEqualTo(400);
        assertThat(master.get("/examples/stream?count=-1").statusCode()).isEqualTo(400);
        assertThat(master.get("/examples/stream?every=99999999999").statusCode())
                .isEqualTo(400);
    }

    private static String part(String name, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"
                + content + "\r\n";
    }

    private static HttpResponse<String> upload(String parts) {
        return send(request("/examples/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(parts + "--" + BOUNDARY + "--\r\n")));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + master.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return master.send(request);
    }
}
