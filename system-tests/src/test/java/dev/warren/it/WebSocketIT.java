// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.RawServlet;
import dev.warren.it.apps.SessionServlet;
import dev.warren.it.apps.SocketEndpoint;
import dev.warren.management.WorkerStatus;
import dev.warren.os.Signals;
import dev.warren.os.Signals.Signal;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** WebSocket connections and workers that come and go: one master, whose end is the last test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebSocketIT {
    @RegisterExtension
    static final WarrenHome HOME = new WarrenHome();

    private static final String HANDSHAKE =
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    /** A close frame of a server with 1001 (RFC 6455, 5.5.1). */
    private static final byte[] GOING_AWAY = {(byte) 0x88, 2, 3, (byte) 0xe9};

    private static RunningMaster master;

    @BeforeAll
    static void start() {
        HOME.set("workers.count = 2")
                .set("workers.drain-timeout = \"6s\"")
                .set("http.keep-alive = \"3s\"")
                .set("http.header-timeout = \"3s\"");
        War.of(
                        SocketEndpoint.class,
                        SocketEndpoint.KeepSession.class,
                        RawServlet.class,
                        RawServlet.Echo.class,
                        SessionServlet.class,
                        sending())
                .dropInto(HOME.webapps(), "chat.war");
        War.of(ProbeServlet.class).dropInto(HOME.webapps(), "probe.war");
        master = HOME.start();
    }

    private static Class<?> sending() {
        return List.of(RawServlet.class.getDeclaredClasses()).stream()
                .filter(each -> each.getSimpleName().equals("Sending"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void aConnectionIsKeptAndCountedAndNeverHandedBack() throws Exception {
        try (SocketClient client = SocketClient.connect(master, "/chat/socket/a");
                RawClient idle = RawClient.connect(RawClient.loopback(master.port()))) {
            String pid = client.send("who").next();
            Await.until("it is counted", () -> worker(pid).connections() == 1);
            assertThat(idle.isAtEnd()).isTrue(); // http.keep-alive and http.header-timeout are over
            assertThat(client.send("who").next()).isEqualTo(pid);
            assertThat(worker(pid).activeRequests()).isZero();
        }
        Await.until("nothing is counted", () -> connections() == 0);
        master.awaitLog("socket a closed with 1006");
    }

    @Test
    @Order(2)
    void tyrusTalksToIt() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        Endpoint endpoint = new Endpoint() {
            @Override
            public void onOpen(Session session, EndpointConfig config) {
                session.addMessageHandler(String.class, (MessageHandler.Whole<String>) messages::add);
            }
        };
        try (Session session = ClientManager.createClient()
                .connectToServer(
                        endpoint,
                        ClientEndpointConfig.Builder.create().build(),
                        URI.create("ws://127.0.0.1:" + master.port() + "/chat/socket/tyrus"))) {
            session.getBasicRemote().sendText("hello ".repeat(5_000));
            assertThat(messages.poll(30, TimeUnit.SECONDS)).hasSize(30_000);
        }
        master.awaitLog("socket tyrus closed with 1000");
    }

    @Test
    @Order(3)
    void aReloadSaysGoodbyeAndClientsReachTheNextGeneration() throws Exception {
        try (SocketClient first = SocketClient.connect(master, "/chat/socket/b");
                SocketClient busy = SocketClient.connect(master, "/chat/socket/busy");
                RawClient silent = RawClient.connect(RawClient.loopback(master.port()));
                RawClient echo = RawClient.connect(RawClient.loopback(master.port()))) {
            silent.upgrade("/chat/socket/silent", "websocket", HANDSHAKE);
            echo.upgrade("/chat/raw", "echo", "");
            String before = first.send("who").next();
            busy.send("who").next();
            busy.send("slow");
            echo.write((byte) 'a', (byte) 'b');
            assertThat(echo.read(2)).asString(StandardCharsets.US_ASCII).isEqualTo("ab");

            CommandResult reload = master.admin("reload");

            assertThat(reload.exitCode()).as(reload.output()).isZero();
            assertThat(first.closeCode()).isEqualTo(1001);
            assertThat(busy.next()).isEqualTo("slow");
            assertThat(busy.closeCode()).isEqualTo(1001);
            try (SocketClient again = SocketClient.connect(master, "/chat/socket/b")) {
                assertThat(again.send("who").next()).isNotEqualTo(before);
            }
            assertThat(silent.read(4)).isEqualTo(GOING_AWAY);
            assertThat(silent.isAtEnd()).isTrue(); // although it has not answered
            assertThat(echo.isAtEnd()).isTrue();
        }
        assertThat(master.log()).doesNotContain(" ERROR ");
        master.awaitLog("raw connection destroyed");
        Await.until("the old workers are gone", () -> master.status().workers().size() == 2);
        assertThat(master.log()).doesNotContain("are still busy");
    }

    @Test
    @Order(4)
    void theSessionOfTheHandshakeIsSharedByAllWorkers() throws Exception {
        String cookie = http("/chat/set?name=color&value=red", "").headers().get("set-cookie");
        String header = cookie.substring(0, cookie.indexOf(';'));
        try (SocketClient one = SocketClient.connect(master, "/chat/socket/d", "Cookie", header);
                SocketClient other = elsewhere(one, "/chat/socket/e", "Cookie", header)) {
            assertThat(one.send("session").next()).isEqualTo("red");
            assertThat(other.send("session").next()).isEqualTo("red");
            assertThat(one.send("paint").next()).isEqualTo("painted");
            assertThat(other.send("fresh").next()).isEqualTo("blue");
            assertThat(http("/chat/look?name=color", header).body()).isEqualTo("blue");
            assertThat(http("/chat/look/names", header).body()).isEqualTo("color");
        }
    }

    /** Asks over a connection of its own, since a kept one does not last long here. */
    private static RawClient.Answer http(String path, String cookie) throws IOException {
        try (RawClient client = RawClient.connect(RawClient.loopback(master.port()))) {
            return client.get(path, cookie);
        }
    }

    @Test
    @Order(5)
    void aKilledWorkerTakesItsConnectionsWithItAndClientsReachAnother() {
        try (SocketClient client = SocketClient.connect(master, "/chat/socket/f")) {
            String pid = client.send("who").next();
            Signals.send(Long.parseLong(pid), Signal.KILL);

            assertThat(client.closeCode()).isEqualTo(SocketClient.BROKEN);
            try (SocketClient again = SocketClient.connect(master, "/chat/socket/f")) {
                assertThat(again.send("who").next()).isNotEqualTo(pid);
            }
            Await.until(
                    "it is replaced",
                    () -> master.readyWorkers().size() == 2
                            && master.readyWorkers().stream().noneMatch(worker -> worker.pid() == Long.parseLong(pid)));
        }
    }

    @Test
    @Order(6)
    void scalingDownClosesTheConnectionsOfTheWorkerThatGoes() {
        try (SocketClient one = SocketClient.connect(master, "/chat/socket/g");
                SocketClient other = elsewhere(one, "/chat/socket/h")) {
            String pid = one.send("who").next();

            assertThat(master.admin("scale", "1").exitCode()).isZero();

            boolean stays = master.readyWorkers().getFirst().pid().toString().equals(pid);
            assertThat((stays ? other : one).closeCode()).isEqualTo(1001);
            assertThat((stays ? one : other).send("still here").next()).isEqualTo("still here");
        }
    }

    @Test
    @Order(7)
    void workersWhoseMasterIsGoneSayGoodbyeToo() {
        try (SocketClient client = SocketClient.connect(master, "/chat/socket/i")) {
            client.send("who").next();
            master.signal(Signal.KILL);
            assertThat(client.closeCode()).isEqualTo(1001);
        }
    }

    /** Connects until another worker answers than the one of a connection. */
    private static SocketClient elsewhere(SocketClient here, String path, String... headers) {
        String pid = here.send("who").next();
        List<SocketClient> sameWorker = new ArrayList<>();
        try {
            return Await.value(
                    "another worker answers than " + pid,
                    Await.LONG,
                    () -> {
                        SocketClient there = SocketClient.connect(master, path, headers);
                        if (!there.send("who").next().equals(pid)) {
                            return Optional.of(there);
                        }
                        sameWorker.add(there); // kept for now, so that the master finds the other one to have fewer
                        return Optional.empty();
                    },
                    master::log);
        } finally {
            sameWorker.forEach(SocketClient::close);
        }
    }

    private static WorkerStatus worker(String pid) {
        return master.status().workers().stream()
                .filter(worker -> Long.toString(worker.pid()).equals(pid))
                .findFirst()
                .orElseThrow();
    }

    private static long connections() {
        return master.readyWorkers().stream()
                .mapToLong(WorkerStatus::connections)
                .sum();
    }
}
