// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.SpringSockets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Spring's WebSocket, as a server and as a client. */
class SpringSocketsIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void springTalksToSpringUntilTheMasterStops() throws Exception {
        home.set("workers.count = 1");
        spring().dropInto(home.webapps(), "spring.war");
        RunningMaster master = home.start();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        WebSocketSession session = new StandardWebSocketClient(ClientManager.createClient())
                .execute(new Listening(seen), "ws://127.0.0.1:" + master.port() + "/spring/echo")
                .get(30, TimeUnit.SECONDS);
        session.sendMessage(new TextMessage("x".repeat(70_000)));

        assertThat(seen.poll(30, TimeUnit.SECONDS)).hasSize(70_000);
        assertThat(master.admin("stop").exitCode()).isZero();
        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("closed with 1001");
        assertThat(master.log()).contains("spring socket closed with 1001");
    }

    /** Keeps what comes. */
    private static final class Listening extends TextWebSocketHandler {
        private final BlockingQueue<String> seen;

        Listening(BlockingQueue<String> seen) {
            this.seen = seen;
        }

        @Override
        protected void handleTextMessage(WebSocketSession session, TextMessage message) {
            seen.add(message.getPayload());
        }

        @Override
        public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
            seen.add("closed with " + status.getCode());
        }
    }

    private static War spring() throws IOException {
        War war = War.of(SpringSockets.class, SpringSockets.Settings.class, SpringSockets.Echo.class);
        Stream<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar ->
                        jar.getFileName().toString().matches("(spring|commons-logging|micrometer|jspecify).*\\.jar"));
        for (Path jar : jars.toList()) {
            war.with("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        return war;
    }
}
