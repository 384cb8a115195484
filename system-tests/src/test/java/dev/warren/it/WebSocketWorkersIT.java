// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.SocketEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** WebSocket in all classes of workers; and what applications without it pay for that of others: nothing. */
@Tag("full")
class WebSocketWorkersIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void workersLoadNoClassOfItUntilAnApplicationKnowsIt() throws IOException {
        Path loaded = home.root().resolve("loaded.txt");
        home.set("workers.count = 1")
                .set("workers.jvm-args = [\"" + RunningMaster.SHORT_LIVED + "\", \"-XX:AOTMode=off\","
                        + " \"-Xlog:class+load:file=" + loaded + "\"]");
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        RunningMaster master = home.start();
        assertThat(master.get("/probe/").statusCode()).isEqualTo(200);

        assertThat(Files.readString(loaded)).contains(ProbeServlet.class.getName());
        assertThat(Files.readAllLines(loaded)).noneMatch(WebSocketWorkersIT::isOfWebSocket);

        War.of(SocketEndpoint.class, SocketEndpoint.KeepSession.class).dropInto(home.webapps(), "chat.war");
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(Files.readAllLines(loaded)).anyMatch(WebSocketWorkersIT::isOfWebSocket);
    }

    @Test
    void everyWorkerClassServesIt() {
        home.settings("workers.count = 1", "workers.worker-class = \"sync\"");
        War.of(SocketEndpoint.class, SocketEndpoint.KeepSession.class, ProbeServlet.class)
                .dropInto(home.webapps(), "chat.war");
        RunningMaster master = home.start();
        try (SocketClient sync = SocketClient.connect(master, "/chat/socket/sync")) {
            assertThat(master.get("/chat/").statusCode()).isEqualTo(200); // the open connection does not take the turn
            assertThat(sync.send("hello").next()).isEqualTo("hello");

            home.settings("workers.count = 1", "workers.worker-class = \"virtual\"");
            assertThat(master.admin("reload").exitCode()).isZero();
            assertThat(sync.closeCode()).isEqualTo(1001);
        }
        try (SocketClient virtual = SocketClient.connect(master, "/chat/socket/virtual")) {
            assertThat(virtual.send("hello").next()).isEqualTo("hello");
        }
    }

    private static boolean isOfWebSocket(String line) {
        return line.contains("jakarta.websocket")
                || line.contains("io.undertow.websockets")
                || line.contains("start.websocket");
    }
}
