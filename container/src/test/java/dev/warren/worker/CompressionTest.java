// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.CompressionSettings;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compressed and what is not, between a client and a server that are real. */
class CompressionTest {
    private static final String TEXT = "All work and no play makes Jack a dull boy.\n".repeat(100);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final CountDownLatch READ = new CountDownLatch(1);

    private static Undertow server;

    @BeforeAll
    static void start() {
        CompressionSettings settings = new CompressionSettings(1_000, List.of("text/html", "application/json"));
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new Compression(settings, CompressionTest::answer))
                .build();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** Answers with the headers of the query, {@code name=value} each; with no length at {@code /stream}. */
    private static void answer(HttpServerExchange exchange) throws Exception {
        exchange.getQueryParameters()
                .forEach((name, values) ->
                        exchange.getResponseHeaders().put(HttpString.tryFromString(name), values.getFirst()));
        switch (exchange.getRequestPath()) {
            case "/stream" -> exchange.dispatch(CompressionTest::stream);
            case "/short" -> exchange.getResponseSender().send("short");
            case "/304" -> exchange.setStatusCode(304).endExchange();
            case "/206" -> exchange.setStatusCode(206).getResponseSender().send(TEXT);
            case "/404" -> exchange.setStatusCode(404).getResponseSender().send(TEXT);
            default -> exchange.getResponseSender().send(TEXT);
        }
    }

    private static void stream(HttpServerExchange exchange) throws Exception {
        exchange.startBlocking();
        try (OutputStream out = exchange.getOutputStream()) {
            out.write("begin".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(READ.await(20, TimeUnit.SECONDS)).isTrue();
            out.write("end".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static HttpResponse<byte[]> get(String path, String accepted) throws Exception {
        return send("GET", path, accepted, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static <T> HttpResponse<T> send(
            String method, String path, String accepted, HttpResponse.BodyHandler<T> body) throws Exception {
        int port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (accepted != null) {
            request.header("Accept-Encoding", accepted);
        }
        return CLIENT.send(request.build(), body);
    }

    private static String header(HttpResponse<?> response, HttpString name) {
        return response.headers().firstValue(name.toString()).orElse("none");
    }

    private static String unpacked(byte[] body) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, GZIP;q=0.5", "br, *", "*;q=0.1", "identity;q=0, gzip"})
    void whoAcceptsGzipGetsIt(String accepted) throws Exception {
        HttpResponse<byte[]> response = get("/?Content-Type=text/html;charset=UTF-8&ETag=%22a%22", accepted);

        assertThat(header(response, Headers.CONTENT_ENCODING)).isEqualTo("gzip");
        assertThat(header(response, Headers.VARY)).isEqualTo("Accept-Encoding");
        assertThat(header(response, Headers.ETAG)).isEqualTo("W/\"a\"");
        assertThat(response.body()).hasSizeLessThan(TEXT.length() / 10);
        assertThat(unpacked(response.body())).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br", "*;q=0", "gzip;q=0, *", "*, gzip;q=0"})
    void whoDoesNotGetsItAsItIsAndCachesAreTold(String accepted) throws Exception {
        HttpResponse<byte[]> response = get("/?Content-Type=text/html&ETag=%22a%22", accepted);

        assertThat(header(response, Headers.CONTENT_ENCODING)).isEqualTo("none");
        assertThat(header(response, Headers.VARY)).isEqualTo("Accept-Encoding");
        assertThat(header(response, Headers.ETAG)).isEqualTo("\"a\"");
        assertThat(response.body()).asString().isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "/?Content-Type=image/png, none",
        "/?Content-Type=text/htmlx, none",
        "/, none",
        "/short?Content-Type=text/html, none",
        "/206?Content-Type=text/html, none",
        "/?Content-Type=text/html&Cache-Control=private%2C%20No-Transform, none",
        "/?Content-Type=text/html&Content-Encoding=br, br",
        "/404?Content-Type=TEXT/HTML, gzip"
    })
    void onlyWhatIsWorthItIsCompressed(String path, String encoding) throws Exception {
        assertThat(header(get(path, "gzip"), Headers.CONTENT_ENCODING)).isEqualTo(encoding);
    }

    @Test
    void whatWasNotModifiedHasNoBody() throws Exception {
        HttpResponse<byte[]> response = get("/304?Content-Type=text/html&ETag=%22a%22", "gzip");

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(header(response, Headers.CONTENT_ENCODING)).isEqualTo("none");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() throws Exception {
        HttpResponse<byte[]> response =
                send("HEAD", "/?Content-Type=text/html", "gzip", HttpResponse.BodyHandlers.ofByteArray());

        assertThat(header(response, Headers.CONTENT_ENCODING)).isEqualTo("gzip");
        assertThat(response.body()).isEmpty();
        assertThat(get("/?Content-Type=text/html", "gzip").statusCode()).isEqualTo(200);
    }

    @Test
    void aVaryOfTheApplicationIsKept() throws Exception {
        assertThat(get("/?Content-Type=text/html&Vary=Cookie", "gzip").headers().allValues("Vary"))
                .containsExactly("Cookie", "Accept-Encoding");
        assertThat(get("/?Content-Type=text/html&Vary=*", "gzip").headers().allValues("Vary"))
                .containsExactly("*");
    }

    @Test
    void whatIsFlushedArrivesBeforeTheEnd() throws Exception {
        HttpResponse<InputStream> response =
                send("GET", "/stream?Content-Type=text/html", "gzip", HttpResponse.BodyHandlers.ofInputStream());
        assertThat(header(response, Headers.CONTENT_ENCODING)).isEqualTo("gzip");
        try (InputStream in = new GZIPInputStream(response.body(), 1)) {
            assertThat(new String(in.readNBytes(5), StandardCharsets.UTF_8)).isEqualTo("begin");
            READ.countDown();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("end");
        }
    }
}
