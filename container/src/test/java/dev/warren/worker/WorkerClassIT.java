// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.WorkerClass;
import dev.warren.container.link.Message;
import dev.warren.container.link.SocketRecord.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the worker classes do differently, with real worker processes and a test in the place of their master. */
class WorkerClassIT {
    private static final MasterDouble.Plan PLAIN = MasterDouble.Plan.of("plain");
    private static final String SLEEP = "GET /sleep?%d HTTP/1.1\r\nHost: test\r\n\r\n";

    @TempDir
    private Path directory;

    private final List<Client> clients = new ArrayList<>();
    private MasterDouble master;

    @BeforeEach
    void startMaster() throws IOException {
        master = new MasterDouble(directory);
    }

    @AfterEach
    void stop() throws IOException {
        for (Client client : clients) {
            client.close();
        }
        master.close();
    }

    private Client client() throws IOException {
        Client client = new Client(master.address());
        clients.add(client);
        return client;
    }

    /** Sends a request that runs until {@link #release}. */
    private void hold(Client client) throws IOException {
        client.send("GET /hold?%s HTTP/1.1\r\nHost: test\r\n\r\n".formatted(directory.resolve("released")));
        Await.until(client::allWasRead);
    }

    private void release() throws IOException {
        Files.createFile(directory.resolve("released"));
    }

    private static void awaitQueued(WorkerDouble worker, long queued) {
        Await.until(() -> worker.last(Message.Heartbeat.class)
                .filter(beat -> beat.queuedRequests() == queued)
                .isPresent());
    }

    @ParameterizedTest
    @EnumSource(names = {"THREADS", "VIRTUAL"})
    void refusesRequestsBeyondTheLimitAndTheQueueWith503AndRetryAfter(WorkerClass workerClass) throws IOException {
        WorkerDouble worker = master.serve(PLAIN.with(MasterDouble.settings(workerClass, 1, 1, 1)));
        Client running = client();
        hold(running);
        Client waiting = client();
        waiting.send(SLEEP.formatted(1));
        awaitQueued(worker, 1);

        Client.Response refused = client().get("/work");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("retry-after", "1");
        release();
        assertThat(running.read().status()).isEqualTo(200);
        assertThat(waiting.read().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void finishesARunningRequestInADrainAndGivesItsConnectionBack(WorkerClass workerClass) throws IOException {
        WorkerDouble worker = master.serve(PLAIN.with(workerClass));
        Client client = client();
        client.send(SLEEP.formatted(300));
        Await.until(client::allWasRead);
        master.stopRouting(worker);

        worker.drain(10_000);

        assertThat(client.read().body()).isEqualTo("slept\n");
        Await.until(() -> worker.returned() == 1);
        assertThat(worker.exitCode()).isZero();
    }

    @Nested
    class Virtual {
        @Test
        void runsEachRequestInAVirtualThreadWithANameThatAThreadDumpShows() throws IOException {
            master.serve(PLAIN.with(WorkerClass.VIRTUAL));
            Client client = client();

            assertThat(client.get("/thread").body()).matches("request-\\d+ true");
            assertThat(client.get("/dump").body())
                    .containsPattern("\"request-\\d+\" virtual")
                    .contains("PlainApplications.dump");
        }

        @Test
        void answersWhileMoreRequestsThanCoresWaitForTheirBodiesAndOpensNoSelectorForThem() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.VIRTUAL));
            client().get("/work");
            long selectors = selectorsOf(worker);
            List<Client> uploads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Client upload = client();
                upload.send("POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
                Await.until(upload::allWasRead);
                uploads.add(upload);
            }

            assertThat(client().get("/work").status()).isEqualTo(200);
            assertThat(selectorsOf(worker)).isEqualTo(selectors);
            for (Client upload : uploads) {
                upload.send("67890");
                assertThat(upload.read().body()).isEqualTo("10 bytes\n");
                assertThat(upload.get("/work").status()).isEqualTo(200);
            }
        }

        @Test
        void waitsForAClientThatDoesNotReadAndOpensNoSelectorForIt() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.VIRTUAL));
            client().get("/work");
            long selectors = selectorsOf(worker);
            Client slow = client();
            slow.send("GET /flood?20000 HTTP/1.1\r\nHost: test\r\n\r\n");
            Await.until(slow::allWasRead);

            assertThat(client().get("/work").status()).isEqualTo(200);
            assertThat(selectorsOf(worker)).isEqualTo(selectors);
            assertThat(slow.read().body()).hasSize(20_000 * 1024);
            assertThat(slow.get("/work").status()).isEqualTo(200);
        }

        @Test
        void endsARequestWhoseClientVanishedInItsBody() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.VIRTUAL));
            Client client = client();
            client.send("POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
            Await.until(client::allWasRead);

            client.reset();

            Await.until(() -> worker.held() == 0);
            Await.until(() -> worker.last(Message.Heartbeat.class)
                    .filter(beat -> beat.activeRequests() == 0 && beat.requests() == 1)
                    .isPresent());
        }

        private static long selectorsOf(WorkerDouble worker) throws IOException {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc", worker.pid(), "fd"))) {
                return descriptors.filter(WorkerClassIT::isSelector).count();
            }
        }
    }

    private static boolean isSelector(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("eventpoll");
        } catch (IOException e) {
            return false; // it was closed meanwhile
        }
    }

    @Nested
    class Sync {
        @Test
        void takesOneConnectionAtATimeAndNoneWhileARequestRuns() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.SYNC));
            Await.until(() -> worker.takesUpTo() == 1);
            Client client = client();

            client.send(SLEEP.formatted(500));

            Await.until(client::allWasRead);
            Await.until(() -> worker.takesUpTo() == 1);
            assertThat(client.read().status()).isEqualTo(200);
            Await.until(() -> worker.takesUpTo() == 2);
        }

        @Test
        void givesBackWhoseRequestItHasNotBegunToReadWhileOneRuns() throws IOException {
            WorkerDouble busy = master.serve(PLAIN.with(WorkerClass.SYNC));
            Client first = client();
            Client second = client();
            first.get("/work");
            second.get("/work");
            WorkerDouble free = master.serve(PLAIN.with(WorkerClass.SYNC));
            master.stopRouting(busy);
            hold(first);

            assertThat(second.get("/work").pid()).isEqualTo(free.pid());

            release();
            assertThat(first.read().pid()).isEqualTo(busy.pid());
            Await.until(() -> busy.returned() == 2); // the first one has made way
            assertThat(first.get("/work").pid()).isEqualTo(free.pid());
        }

        @Test
        void connectionMakesWayAfterItsResponseWhenOthersWait() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.SYNC));
            Client client = client();
            client.get("/work");
            worker.say(Kind.MAKE_WAY, 0);
            Await.until(() -> answeredAndReturned(client, worker)); // the first response that ends after it was asked
            assertThat(client.get("/work").pid()).isEqualTo(worker.pid());
            assertThat(worker.returned()).as("once is enough").isEqualTo(1);
        }

        private static boolean answeredAndReturned(Client client, WorkerDouble worker) {
            try {
                client.get("/work");
                return worker.returned() == 1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Test
        void keepsWhatItHasBegunToReadAndAnswersItInItsTurn() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.SYNC));
            Client first = client();
            Client second = client();
            second.send("GET /work HTTP/1.1\r\nHo");
            Await.until(second::allWasRead);
            first.send(SLEEP.formatted(300));
            Await.until(first::allWasRead);

            second.send("st: test\r\n\r\n");

            assertThat(first.read().body()).isEqualTo("slept\n");
            assertThat(second.read().body()).isEqualTo("Hello, World!\n");
            assertThat(worker.returned()).isZero();
        }

        @Test
        void servesOnAfterAClientHasVanishedInTheMiddleOfItsRequest() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(WorkerClass.SYNC));
            Client vanishing = client();
            vanishing.send("POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n12345");
            Await.until(vanishing::allWasRead);

            vanishing.reset();

            Await.until(() -> worker.takesUpTo() == 2);
            assertThat(client().get("/work").status()).isEqualTo(200);
        }
    }
}
