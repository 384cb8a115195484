// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.Message;
import dev.warren.container.link.SocketRecord.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a real worker says that it answers no new request any more. */
class RetiredWorkerIT {
    private static final int CLIENTS = 20;
    private static final MasterDouble.Plan PLAN = MasterDouble.Plan.of("plain").with(MasterDouble.settings(2, 32));

    @TempDir
    private Path directory;

    private MasterDouble master;
    private WorkerDouble old;
    private WorkerDouble successor;

    @BeforeEach
    void startWorkers() throws IOException {
        master = new MasterDouble(directory);
        old = master.serve(PLAN);
        successor = master.start(PLAN);
        Await.until(() -> successor.last(Message.Ready.class).isPresent());
    }

    @AfterEach
    void stopMaster() throws IOException {
        master.close();
    }

    @Test
    void isWhenIdleConnectionsAreOnTheirWayAndNoneCanFollow() throws IOException {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(master.address()));
            assertThat(clients.getLast().get("/work").pid()).isEqualTo(old.pid());
        }
        master.replace(old, successor);
        old.say(new Message.Drain(10_000));
        Await.until(() -> old.held() == 0);
        assertThat(old.last(Message.Retired.class))
                .as("a connection may still be under way to it")
                .isEmpty();

        old.say(Kind.END, 0);
        Await.until(() -> old.last(Message.Retired.class).isPresent());
        for (Client client : clients) {
            assertThat(client.get("/work").pid()).isEqualTo(successor.pid());
            client.close();
        }
    }

    @Test
    void isWhileARequestRunsThatItFinishes() throws IOException {
        try (Client busy = new Client(master.address())) {
            busy.send("GET /sleep?2000 HTTP/1.1\r\nHost: test\r\n\r\n");
            Await.until(busy::allWasRead);
            master.replace(old, successor);
            old.drain(10_000);

            Await.until(() -> old.last(Message.Retired.class).isPresent());
            assertThat(old.last(Message.Drained.class))
                    .as("the request still runs")
                    .isEmpty();
            assertThat(busy.read().pid()).isEqualTo(old.pid());
        }
        assertThat(old.exitCode()).isZero();
    }
}
