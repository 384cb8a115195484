// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.SessionServlet;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever dies, is swapped or stopped: every change that a client got an answer for is there afterwards. */
class SessionSurvivalIT {
    private static final int CLIENTS = 200;
    private static final int KILLS = 6;

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private RunningMaster master;

    private void start() throws IOException {
        home.settings("workers.count = 4");
        War.of(SessionServlet.class, SessionServlet.Handle.class).dropInto(home.webapps(), "sessions.war");
        master = home.start();
    }

    /** A client with a counter of its own: what it was told last must never be lost. */
    private final class Counting {
        private final SessionClient client = new SessionClient("/sessions");
        private final AtomicInteger answered = new AtomicInteger();
        private volatile Throwable failure;
        private volatile boolean stopped;
        private Optional<RawClient> connection = Optional.empty();
        private Thread thread;
        private int sent;

        void begin() {
            thread = Thread.ofVirtual().start(this::run);
        }

        private void run() {
            while (!stopped) {
                try {
                    count();
                    Thread.sleep(5); // the time that a user thinks
                } catch (IOException e) {
                    drop(); // its worker was killed: it may or may not have counted
                } catch (InterruptedException | RuntimeException | AssertionError e) {
                    failure = e;
                    return;
                }
            }
        }

        private void count() throws IOException {
            if (connection.isEmpty()) {
                connection = Optional.of(RawClient.connect(RawClient.loopback(master.port())));
            }
            sent++;
            int value = Integer.parseInt(client.get(connection.get(), "/count"));
            if (value <= answered.get() || value > sent) {
                throw new AssertionError(value + " after " + answered + " was answered and " + sent + " were sent");
            }
            answered.set(value);
        }

        private void drop() {
            try {
                connection.orElseThrow().close();
            } catch (IOException e) {
                failure = e;
            }
            connection = Optional.empty();
        }

        void end() throws InterruptedException {
            stopped = true;
            thread.join();
            assertThat(failure).isNull();
            connection.ifPresent(open -> drop());
        }
    }

    @Test
    void everyAnsweredIncrementIsThereAfterKillsReloadsScalesAndARestart() throws Exception {
        start();
        List<Counting> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Counting());
        }
        clients.forEach(Counting::begin);
        for (int kill = 0; kill < KILLS; kill++) {
            List<WorkerStatus> ready = allReady(4);
            ProcessHandle.of(ready.get(kill % ready.size()).pid()).orElseThrow().destroyForcibly();
            if (kill == KILLS / 2) {
                assertThat(master.admin("reload").exitCode()).isZero();
            }
        }
        assertThat(master.admin("scale", "5").exitCode()).isZero();
        assertThat(master.admin("scale", "2").exitCode()).isZero();
        for (Counting each : clients) {
            each.end();
        }
        master.end();
        master = home.start();

        assertThat(clients).allSatisfy(each -> assertThat(each.answered.get()).isPositive());
        try (RawClient connection = RawClient.connect(RawClient.loopback(master.port()))) {
            for (Counting each : clients) {
                int stored = Integer.parseInt(each.client.get(connection, "/look?name=count"));
                assertThat(stored).isBetween(each.answered.get(), each.sent);
            }
        }
    }

    private List<WorkerStatus> allReady(int count) {
        return Await.value(
                count + " workers are READY",
                Await.LONG,
                () -> Optional.of(master.status().workers().stream()
                                .filter(worker -> worker.state().equals("READY"))
                                .toList())
                        .filter(ready -> ready.size() == count),
                master::log);
    }

    @Test
    void manyClientsOfOneSessionLoseNoAttribute() throws Exception {
        start();
        SessionClient first = new SessionClient("/sessions");
        try (RawClient connection = RawClient.connect(RawClient.loopback(master.port()))) {
            first.get(connection, "/new");
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 16; i++) {
                String name = "attribute" + i;
                threads.add(Thread.ofVirtual().start(() -> hammer(first.again(), name, failures)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            for (int i = 0; i < 16; i++) {
                assertThat(first.get(connection, "/look?name=attribute" + i)).isEqualTo("50");
            }
        }
    }

    private void hammer(SessionClient client, String name, List<Throwable> failures) {
        try (RawClient connection = RawClient.connect(RawClient.loopback(master.port()))) {
            for (int i = 1; i <= 50; i++) {
                client.get(connection, "/set?name=" + name + "&value=" + i);
                String seen = client.get(connection, "/look?name=" + name);
                if (!seen.equals(String.valueOf(i))) {
                    failures.add(new AssertionError(name + " is " + seen + " after " + i));
                }
            }
        } catch (IOException | AssertionError e) {
            failures.add(e);
        }
    }
}
