// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.SessionServlet;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever happens to the store: requests without a session are served, the others get a plain 503, and all recovers by itself. */
class SessionFaultIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private RunningMaster master;

    private void start(String... settings) throws IOException {
        home.settings(settings);
        War.of(SessionServlet.class, SessionServlet.Handle.class).dropInto(home.webapps(), "sessions.war");
        master = home.start();
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(RawClient.loopback(master.port()));
    }

    private static void assertServesWithoutSession(RawClient connection) throws IOException {
        assertThat(connection.get("/sessions/none").body()).isEqualTo("no session");
    }

    @Test
    void aFullStoreRefusesWhatGrowsAndTakesItAgainOnceSomethingHasGone() throws IOException {
        start("workers.count = 1", "session.max-size = \"1m\"");
        try (RawClient connection = connect()) {
            List<SessionClient> clients = new ArrayList<>();
            RawClient.Answer answer;
            do {
                clients.add(new SessionClient("/sessions"));
                answer = clients.getLast().answer(connection, "/set?name=a&value=" + "x".repeat(2000));
            } while (answer.status() == 200 && clients.size() < 2000);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
            Await.until(
                    "the log tells why",
                    () -> master.log().contains("the store of sessions is full; raise session.max-size"));
            assertServesWithoutSession(connection);
            SessionClient first = clients.getFirst();
            assertThat(first.get(connection, "/look?name=a")).hasSize(2000);
            for (SessionClient each : clients.subList(0, clients.size() / 2)) {
                assertThat(each.get(connection, "/invalidate")).isEqualTo("invalidate");
            }
            assertThat(new SessionClient("/sessions").get(connection, "/set?name=a&value=b"))
                    .isEqualTo("set");
        }
    }

    @Test
    void aFileThatCannotBeReadAfterABootIsMovedAsideWithOneError() throws IOException {
        start("workers.count = 2");
        SessionClient client = new SessionClient("/sessions");
        try (RawClient connection = connect()) {
            client.get(connection, "/set?name=a&value=b");
        }
        master.end();
        Files.write(home.root().resolve("data/sessions.mdb"), new byte[100_000]);
        Files.writeString(home.root().resolve("data/sessions.boot"), "another boot of this machine");

        master = home.start();

        try (RawClient connection = connect()) {
            assertThat(client.get(connection, "/look?name=a")).isEqualTo("unknown");
            assertThat(client.get(connection, "/set?name=a&value=c")).isEqualTo("set");
        }
        assertThat(master.log().split("all sessions begin anew", -1))
                .as("one line tells it")
                .hasSize(2);
        try (Stream<Path> files = Files.list(home.root().resolve("data"))) {
            assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("sessions.mdb.damaged-"));
        }
    }

    @Test
    void aStoreThatCannotBeOpenedIsTriedUntilItCan() throws IOException {
        Files.writeString(home.root().resolve("data"), "no directory");
        start("workers.count = 1");
        try (RawClient connection = connect()) {
            assertServesWithoutSession(connection);
            RawClient.Answer answer = new SessionClient("/sessions").answer(connection, "/set?name=a&value=b");
            assertThat(answer.status()).isEqualTo(503);

            Files.delete(home.root().resolve("data"));

            SessionClient client = new SessionClient("/sessions");
            Await.until(
                    "sessions work",
                    () -> client.answer(connection, "/set?name=a&value=b").status() == 200);
        }
    }

    @Test
    void aWorkerThatIsStoppedWhileItStoresHoldsTheOthersUpNoLongerThanItLives() throws Exception {
        start("workers.count = 2", "workers.heartbeat-timeout = \"5s\"", "front.balance = \"round-robin\"");
        List<Long> pids = master.readyWorkers().stream().map(WorkerStatus::pid).toList();
        AtomicInteger answered = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        List<SessionClient> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SessionClient client = new SessionClient("/sessions");
            clients.add(client);
            writers.add(Thread.ofVirtual().start(() -> write(client, answered)));
        }
        Await.until("they write", () -> answered.get() > 200);

        CommandResult.run(List.of("kill", "-STOP", Long.toString(pids.getFirst())));

        Await.until(
                "the stopped worker is replaced and all serve",
                Await.LONG,
                () -> master.readyWorkers().size() == 2
                        && master.readyWorkers().stream().noneMatch(worker -> worker.pid() == pids.getFirst()),
                master::log);
        int before = answered.get();
        Await.until("they write again", Await.LONG, () -> answered.get() > before + 200, master::log);
        writers.forEach(Thread::interrupt);
        for (Thread writer : writers) {
            writer.join();
        }
        try (RawClient connection = connect()) {
            for (SessionClient client : clients) {
                assertThat(Integer.parseInt(client.get(connection, "/look?name=count")))
                        .isPositive();
            }
        }
    }

    /** Counts what was answered with 200; what is answered with 503 may be tried again. */
    private void write(SessionClient client, AtomicInteger answered) {
        while (!Thread.currentThread().isInterrupted()) {
            try (RawClient connection = connect()) {
                writeOver(connection, client, answered);
            } catch (IOException e) {
                Thread.yield(); // its worker was killed
            }
        }
    }

    private static void writeOver(RawClient connection, SessionClient client, AtomicInteger answered)
            throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            if (client.answer(connection, "/count").status() == 200) {
                answered.incrementAndGet();
            }
        }
    }
}
