// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.apps.SessionServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.websocket.AddingListener;
import dev.warren.deployer.apps.websocket.ChoosyEndpoint;
import dev.warren.deployer.apps.websocket.EchoEndpoint;
import dev.warren.deployer.apps.websocket.LookingServlet;
import dev.warren.deployer.apps.websocket.PlainEndpoint;
import dev.warren.deployer.apps.websocket.Point;
import dev.warren.deployer.apps.websocket.PointEndpoint;
import dev.warren.deployer.apps.websocket.Selection;
import dev.warren.deployer.apps.websocket.TestThreads;
import dev.warren.deployer.apps.websocket.UpgradingServlet;
import dev.warren.deployer.apps.websocket.UserFilter;
import dev.warren.deployer.fixture.RawConnection;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.SocketClient;
import dev.warren.deployer.fixture.WarBuilder;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What endpoints get and clients see (WebSocket 2.2, RFC 6455), with the JDK's client. */
class WebSocketIT {
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String HERE = "io-thread=false loader=true";

    @TempDir
    private Path directory;

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    @Test
    void servesAnAnnotatedEndpoint() throws Exception {
        try (RunningApp app = RunningApp.of(echo(), directory);
                SocketClient client =
                        SocketClient.connect(app.uri("ws", "/shop/echo/blue?a=b%26c"), List.of("v1", "v3"))) {
            assertThat(client.protocol()).isEqualTo("v1");
            assertThat(client.next())
                    .isEqualTo("room=blue protocol=v1 user=null uri=/shop/echo/blue query=a=b%26c " + HERE);
            assertThat(client.send("hello").next()).isEqualTo("blue: hello");
            assertThat(client.sendInParts("hel", "lo").next()).isEqualTo("blue: hello");
            assertThat(client.sendBytes("abc").next()).isEqualTo("cba");
            assertThat(client.ping("are you there").next()).isEqualTo("pong are you there");
            assertThat(client.send("fail").next()).isEqualTo("error as asked");
            client.sayGoodbye();
            assertThat(client.closeCode()).isEqualTo(1000);
            awaitTrace("blue closed 1000 " + HERE);
        }
    }

    @Test
    void takesHandshakesAlsoIfServletsWereLookedForDuringTheStart() throws Exception {
        try (RunningApp app = RunningApp.of(echoWith(LookingServlet.class), directory);
                SocketClient client = app.socket("/shop/echo/blue")) {
            assertThat(client.next()).startsWith("room=blue ");
        }
    }

    @Test
    void takesTheApiFromTheServerWhateverTheWarBrings() throws Exception {
        WarBuilder war = echo().lib(
                        "websocket-api.jar",
                        WarBuilder.jar(Session.class, ServerEndpoint.class, OnMessage.class, OnOpen.class));
        try (RunningApp app = RunningApp.of(war, directory);
                SocketClient client = app.socket("/shop/echo/a")) {
            assertThat(client.next()).startsWith("room=a");
        }
    }

    @Test
    void decodesAndEncodes() throws Exception {
        WarBuilder war = WarBuilder.war(PointEndpoint.class, Point.class, Point.Reader.class, Point.Writer.class);
        try (RunningApp app = RunningApp.of(war, directory);
                SocketClient client = app.socket("/shop/points")) {
            assertThat(client.send("1,2").next()).isEqualTo("2,1");
            assertThat(client.send("1,x").next()).isEqualTo("DecodeException");
        }
    }

    @Test
    void deploysWhatAServerApplicationConfigChooses() throws Exception {
        WarBuilder war = echo().lib(
                        "sockets.jar",
                        WarBuilder.jar(
                                Selection.class,
                                PlainEndpoint.class,
                                PointEndpoint.class,
                                Point.class,
                                Point.Reader.class,
                                Point.Writer.class));
        try (RunningApp app = RunningApp.of(war, directory);
                SocketClient client = app.socket("/shop/plain");
                SocketClient other = app.socket("/shop/plain");
                SocketClient echo = app.socket("/shop/echo/a")) {
            assertThat(client.next()).isEqualTo("opened red " + HERE);
            assertThat(other.next()).isEqualTo("opened red " + HERE);
            assertThat(client.send("one").next()).isEqualTo("one of 2");
            assertThat(echo.next()).startsWith("room=a");
            assertThatThrownBy(() -> app.socket("/shop/points"))
                    .cause()
                    .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(404));
        }
    }

    @Test
    void takesEndpointsOfListenersAndCallsEndpointsWithoutAnnotationsInRequestThreads() throws Exception {
        try (RunningApp app = RunningApp.of(
                        WarBuilder.war(AddingListener.class, PlainEndpoint.class, TestThreads.class, Trace.class),
                        directory);
                SocketClient client = app.socket("/shop/added")) {
            assertThat(client.next()).isEqualTo("opened null " + HERE);
            client.breakOff();
            awaitTrace("plain closed 1006 " + HERE);
        }
    }

    @Test
    void refusesHandshakesThatAreNone() throws Exception {
        WarBuilder war = echoWith(ChoosyEndpoint.class, ChoosyEndpoint.Configurator.class);
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(handshake(app, "/echo/a", "Sec-WebSocket-Version: 8", KEY))
                    .startsWith("HTTP/1.1 426 ")
                    .contains("Sec-WebSocket-Version: 13");
            assertThat(handshake(app, "/echo/a", VERSION)).startsWith("HTTP/1.1 400 ");
            assertThat(handshake(app, "/echo/a", VERSION, "Sec-WebSocket-Key: short"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(handshake(app, "/echo/a", VERSION, KEY)).startsWith("HTTP/1.1 101 ");
            // the engine makes a URI of it
            assertThat(handshake(app, "/echo/a?b|c", VERSION, KEY)).startsWith("HTTP/1.1 400 ");
            assertThat(app.get("/shop/echo/a").statusCode()).isEqualTo(404);
            assertThatThrownBy(() -> app.socket("/shop/choosy", "Origin", "http://evil.example"))
                    .cause()
                    .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(403));
            assertThatThrownBy(() -> app.socket("/shop/choosy?broken=yes"))
                    .cause()
                    .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(500));
            try (SocketClient client = app.socket("/shop/choosy", "Origin", "http://good.example")) {
                assertThat(client.next()).isEqualTo("session none");
            }
        }
    }

    @Test
    void givesTheHandshakeItsHttpSession() throws Exception {
        WarBuilder war = echoWith(ChoosyEndpoint.class, ChoosyEndpoint.Configurator.class, SessionServlet.class);
        try (RunningApp app = RunningApp.of(war, directory)) {
            String cookie = cookie(app.get("/shop/count"));
            try (SocketClient client = app.socket("/shop/choosy", "Cookie", cookie)) {
                assertThat(client.next()).isEqualTo("session 1");
            }
        }
    }

    @Test
    void closesTheConnectionsOfAUserWithTheSession() throws Exception {
        List<Class<?>> more = new ArrayList<>(List.of(UserFilter.all()));
        more.add(SessionServlet.class);
        try (RunningApp app = RunningApp.of(echoWith(more.toArray(Class<?>[]::new)), directory)) {
            String cookie = cookie(app.get("/shop/count"));
            try (SocketClient user = app.socket("/shop/echo/a?user=ann", "Cookie", cookie);
                    SocketClient nobody = app.socket("/shop/echo/b", "Cookie", cookie)) {
                assertThat(user.next()).contains("user=User[name=ann]");
                assertThat(nobody.next()).contains("user=null");
                String renamed = cookie(app.get("/shop/count?rename=yes", "Cookie", cookie));
                app.get("/shop/count?logout=yes", "Cookie", renamed);

                assertThat(user.closeCode()).isEqualTo(1008);
                assertThat(nobody.send("still here").next()).isEqualTo("b: still here");
            }
        }
    }

    private static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void upgradesWhatAServletHasGotAndConnectsAsAClient() throws Exception {
        WarBuilder war = WarBuilder.war(
                UpgradingServlet.class,
                UpgradingServlet.Listening.class,
                PlainEndpoint.class,
                TestThreads.class,
                Trace.class);
        try (RunningApp app = RunningApp.of(war, directory);
                SocketClient client = app.socket("/shop/upgrade");
                SocketClient other = app.socket("/shop/upgrade")) {
            assertThat(client.next()).startsWith("opened");
            assertThat(other.next()).startsWith("opened");
            assertThat(client.send("one").next()).isEqualTo("one of 2");
            assertThat(app.get("/shop/upgrade?uri=" + app.uri("ws", "/shop/upgrade"))
                            .body())
                    .startsWith("opened");
            assertThat(app.get("/shop/upgrade").statusCode()).isEqualTo(500); // it is no handshake
            app.goAway();
            assertThat(client.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void goesAwayAfterTheMessagesThatHaveCome() throws Exception {
        try (RunningApp app = RunningApp.of(echo(), directory);
                SocketClient client = app.socket("/shop/echo/a")) {
            client.next();
            client.send("slow").send("last");
            client.ping("all is there").next();
            app.goAway();

            assertThat(client.next()).isEqualTo("a: slow");
            assertThat(client.next()).isEqualTo("a: last");
            assertThat(client.closeCode()).isEqualTo(1001);
            try (SocketClient late = app.socket("/shop/echo/b")) {
                assertThat(late.next()).startsWith("room=b");
                assertThat(late.closeCode()).isEqualTo(1001);
            }
            awaitTrace("a closed 1001 " + HERE);
        }
    }

    @Test
    void keepsNoMoreOfAClientThanTheApplicationCanWorkOff() throws Exception {
        try (RunningApp app = RunningApp.of(echo(), directory);
                SocketClient client = app.socket("/shop/echo/a")) {
            client.next();
            client.send("slow");
            IntStream.range(0, 200).forEach(i -> client.send(Integer.toString(i)));

            assertThat(client.next()).isEqualTo("a: slow");
            for (int i = 0; i < 200; i++) {
                assertThat(client.next()).isEqualTo("a: " + i);
            }
            client.send("x".repeat(65_537));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    /** See docs/compatibility.md: when this fails, the engine has been mended. */
    @Test
    void theEngineDoesNotTellASendResultItsSession() throws Exception {
        WarBuilder war = WarBuilder.war(AddingListener.class, PlainEndpoint.class, TestThreads.class, Trace.class);
        try (RunningApp app = RunningApp.of(war, directory);
                SocketClient client = app.socket("/shop/added")) {
            client.next();
            assertThat(client.send("result").next()).isEqualTo("first");
            assertThat(client.next()).isEqualTo("session null");
        }
    }

    @Test
    void failsAnApplicationWhoseEndpointsHaveTheSamePath() {
        WarBuilder war = WarBuilder.war(AddingListener.class, PlainEndpoint.class, TestThreads.class, Trace.class)
                .webXml("<context-param><param-name>twice</param-name><param-value>yes</param-value></context-param>");

        assertThatThrownBy(() -> RunningApp.of(war, directory))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("/added");
    }

    private static String handshake(RunningApp app, String target, String... headers) throws IOException {
        try (RawConnection client = new RawConnection(app.uri("http", "/"))) {
            client.send(
                    "GET /shop" + target + " HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + String.join("\r\n", headers) + "\r\n\r\n");
            return client.answer();
        }
    }

    private static void awaitTrace(String expected) throws InterruptedException {
        String seen = "";
        for (long until = System.nanoTime() + 10_000_000_000L; !seen.contains(expected); Thread.sleep(5)) {
            seen += Trace.take();
            assertThat(System.nanoTime()).as(seen).isLessThan(until);
        }
    }

    private static WarBuilder echoWith(Class<?>... more) {
        List<Class<?>> classes = new ArrayList<>(List.of(EchoEndpoint.class, TestThreads.class, Trace.class));
        classes.addAll(List.of(more));
        return WarBuilder.war(classes.toArray(Class<?>[]::new));
    }

    private static WarBuilder echo() {
        return echoWith();
    }

    private static int status(Throwable thrown) {
        return ((WebSocketHandshakeException) thrown).getResponse().statusCode();
    }
}
