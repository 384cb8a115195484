// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.warren.it.apps.SessionServlet;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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

    /** Returns a client whose session has an attribute, a = b. */
    private SessionClient storeOne() throws IOException {
        SessionClient client = new SessionClient("/sessions");
        try (RawClient connection = connect()) {
            client.get(connection, "/set?name=a&value=b");
        }
        return client;
    }

    /** Has whoever opens the store next believe that the machine was started since. */
    private void noteAnotherBoot() throws IOException {
        Files.writeString(home.root().resolve("data/sessions.boot"), "another boot of this machine");
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

    @Tag("full")
    @Test
    void sessionsAreThereAfterABootOfTheMachine() throws IOException {
        start("workers.count = 2");
        SessionClient client = storeOne();
        master.end();
        noteAnotherBoot();

        master = home.start();

        try (RawClient connection = connect()) {
            assertThat(client.get(connection, "/look?name=a")).isEqualTo("b");
        }
        assertThat(master.log()).doesNotContain("cannot be read");
    }

    @Test
    void aFullDiskRefusesWhatIsStoredAndLosesNothingAndTakesItAgainOnceThereIsSpace() throws Exception {
        Path data = Files.createDirectories(home.root().resolve("data"));
        assumeThat(CommandResult.run(
                                List.of("mount", "-t", "tmpfs", "-o", "mode=700,size=2m", "tmpfs", data.toString()))
                        .exitCode())
                .as("only root can mount a small file system")
                .isZero();
        try {
            start("workers.count = 2", "front.balance = \"round-robin\"");
            List<SessionClient> stored = fill();
            for (int worker = 0; worker < 2; worker++) {
                assertThatAreThere(stored);
            }
            Await.until(
                    "the log tells why",
                    () -> master.log().contains("the disk is full")
                            && master.log().contains("free space in data/"));
            assertThat(master.log()).doesNotContain("unexpectedly", "UT005071");

            CommandResult.run(List.of("mount", "-o", "remount,size=16m", data.toString()));

            try (RawClient connection = connect()) {
                Await.until(
                        "sessions are stored again",
                        () -> new SessionClient("/sessions")
                                        .answer(connection, "/set?name=a&value=b")
                                        .status()
                                == 200);
            }
            assertThatAreThere(stored);
            assertThat(master.log()).doesNotContain("cannot be read");
        } finally {
            CommandResult.run(List.of("umount", "-l", data.toString()));
        }
    }

    /** Stores sessions until that is refused; returns those that were answered with 200. */
    private List<SessionClient> fill() throws IOException {
        List<SessionClient> stored = new ArrayList<>();
        try (RawClient connection = connect()) {
            while (true) {
                SessionClient client = new SessionClient("/sessions");
                int status = client.answer(connection, "/set?name=a&value=" + "x".repeat(3000))
                        .status();
                if (status == 503) {
                    assertServesWithoutSession(connection);
                    return stored;
                }
                assertThat(status).isEqualTo(200);
                assertThat(stored).hasSizeLessThan(1000);
                stored.add(client);
            }
        }
    }

    private void assertThatAreThere(List<SessionClient> stored) throws IOException {
        assertThat(stored).isNotEmpty();
        try (RawClient connection = connect()) {
            for (SessionClient each : stored) {
                assertThat(each.get(connection, "/look?name=a")).hasSize(3000);
            }
        }
    }

    @Tag("full")
    @Test
    void aFileThatCannotBeReadAfterABootIsMovedAsideWithOneError() throws IOException {
        start("workers.count = 2");
        SessionClient client = storeOne();
        master.end();
        Files.write(home.root().resolve("data/sessions.mdb"), new byte[100_000]);
        noteAnotherBoot();

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
        List<Writing> writings = Stream.generate(Writing::new).limit(8).toList();
        List<Thread> threads =
                writings.stream().map(each -> Thread.ofVirtual().start(each)).toList();
        Await.until("all write", () -> writings.stream().allMatch(each -> each.answered.get() > 20));

        CommandResult.run(List.of("kill", "-STOP", Long.toString(pids.getFirst())));

        Await.until(
                "the stopped worker is replaced and all serve",
                Await.LONG,
                () -> master.readyWorkers().size() == 2
                        && master.readyWorkers().stream().noneMatch(worker -> worker.pid() == pids.getFirst()),
                master::log);
        List<Integer> before =
                writings.stream().map(each -> each.answered.get()).toList();
        Await.until(
                "all write again",
                Await.LONG,
                () -> IntStream.range(0, writings.size())
                        .allMatch(i -> writings.get(i).answered.get() > before.get(i) + 20),
                master::log);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
        try (RawClient connection = connect()) {
            for (Writing each : writings) {
                assertThat(Integer.parseInt(each.client.get(connection, "/look?name=count")))
                        .as("what was answered is stored")
                        .isGreaterThanOrEqualTo(each.answered.get());
            }
        }
    }

    @Test
    void aKilledWorkerLeavesNoTemporaryFiles() throws IOException {
        Path temporary = Files.createDirectory(home.root().resolve("temporary"));
        start("workers.count = 1", "workers.jvm-args = [\"-Djava.io.tmpdir=" + temporary + "\"]");
        SessionClient client = storeOne();
        long pid = master.readyWorkers().getFirst().pid();

        CommandResult.run(List.of("kill", "-KILL", Long.toString(pid)));

        Await.until(
                "it is replaced",
                Await.LONG,
                () -> master.readyWorkers().stream().anyMatch(worker -> worker.pid() != pid),
                master::log);
        try (RawClient connection = connect();
                Stream<Path> files = Files.list(temporary)) {
            assertThat(client.get(connection, "/look?name=a")).isEqualTo("b");
            assertThat(files).isEmpty();
        }
    }

    /** One client that writes until it is interrupted; what is answered with 503 may be tried again. */
    private final class Writing implements Runnable {
        private final SessionClient client = new SessionClient("/sessions");
        /** How often the answer was 200. */
        private final AtomicInteger answered = new AtomicInteger();

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                try (RawClient connection = connect()) {
                    writeOver(connection);
                } catch (IOException e) {
                    Thread.yield(); // its worker was killed
                }
            }
        }

        private void writeOver(RawClient connection) throws IOException {
            while (!Thread.currentThread().isInterrupted()) {
                if (client.answer(connection, "/count").status() == 200) {
                    answered.incrementAndGet();
                }
            }
        }
    }
}
