// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FrontLimitsIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private final List<RawClient> clients = new ArrayList<>();
    private RunningMaster master;

    @BeforeEach
    void aProbe() {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
    }

    @AfterEach
    void disconnect() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void atMaxConnectionsTheKernelHoldsTheRestWhichIsServedAsSoonAsOthersLeave() throws IOException {
        start("front.max-connections = 4");
        List<RawClient> inside = connect(4);
        for (RawClient client : inside) {
            assertThat(client.get("/probe/").status()).isEqualTo(200);
        }
        master.awaitLog("front.max-connections = 4 is reached; new clients wait");

        List<RawClient> outside = connect(3);
        for (RawClient client : outside) {
            client.request("/probe/", 1);
        }
        for (RawClient client : inside) {
            assertThat(client.get("/probe/").body())
                    .as("who is inside is served on")
                    .isEqualTo("probe");
        }
        assertThat(accepted()).isEqualTo(4);
        assertThat(master.status().listeners().getFirst().connections()).isEqualTo(4);

        for (int i = 0; i < outside.size(); i++) {
            inside.get(i).close();
            assertThat(outside.get(i).answer().status()).isEqualTo(200);
            assertThat(accepted()).isEqualTo(5 + i);
        }
    }

    @Test
    void withoutAWorkerSomeWaitAndTheOthersGetA503AtOnce() throws IOException {
        start("front.max-waiting = 2", "front.queue-timeout = \"60s\"");
        master.signal(Signal.WINCH);
        Await.until("no worker is left", () -> master.status().workers().isEmpty());

        List<RawClient> waiting = connect(2);
        for (RawClient client : waiting) {
            client.request("/probe/", 1);
        }
        Await.until("both wait", () -> accepted() == 2);
        assertIsRefused(connect(1).getFirst());
        master.awaitLog("1 connections got a 503");

        assertThat(master.admin("reload").exitCode()).isZero();
        for (RawClient client : waiting) {
            assertThat(client.answer().body()).isEqualTo("probe");
        }
    }

    @Test
    void whoWaitsLongerThanTheQueueTimeoutGetsA503() throws IOException {
        start("front.queue-timeout = \"1s\"");
        master.signal(Signal.WINCH);
        Await.until("no worker is left", () -> master.status().workers().isEmpty());

        long before = System.nanoTime();
        List<RawClient> waiting = connect(3);

        for (RawClient client : waiting) {
            assertIsRefused(client);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        Await.until(
                "nobody is left", () -> master.status().listeners().getFirst().connections() == 0);
    }

    private void start(String... limits) {
        home.settings("workers.count = 1");
        for (String limit : limits) {
            home.set(limit);
        }
        master = home.start();
    }

    private List<RawClient> connect(int count) throws IOException {
        List<RawClient> fresh = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fresh.add(RawClient.connect(RawClient.loopback(master.port())));
        }
        clients.addAll(fresh);
        return fresh;
    }

    private long accepted() {
        return master.status().listeners().getFirst().accepted();
    }

    private static void assertIsRefused(RawClient client) throws IOException {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("No worker is ready.\n");
        assertThat(answer.headers()).containsEntry("retry-after", "1").containsEntry("connection", "close");
        assertThat(client.isAtEnd()).isTrue();
    }
}
