// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.WorkerClass;
import dev.warren.container.link.Message;
import dev.warren.container.link.SessionSettings;
import dev.warren.container.link.SocketRecord.Kind;
import dev.warren.container.link.ValueLimits;
import dev.warren.container.link.WorkerSettings;
import dev.warren.os.Signals;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real worker processes on real connections, with a test in the place of their master. */
class WorkerIT {
    private static final MasterDouble.Plan PLAIN = MasterDouble.Plan.of("plain");

    @TempDir
    private Path directory;

    private MasterDouble master;

    @BeforeEach
    void startMaster() throws IOException {
        master = new MasterDouble(directory);
    }

    @AfterEach
    void stopMaster() throws IOException {
        master.close();
    }

    private Client client() throws IOException {
        return new Client(master.address());
    }

    /** Gives all connections that come to the successor from now on, and drains the old worker. */
    private void replace(WorkerDouble old, WorkerDouble successor) throws IOException {
        master.replace(old, successor);
        old.drain(10_000);
    }

    /** Starts a worker that gets no connections before the one that serves now is drained. */
    private WorkerDouble successor() throws IOException {
        WorkerDouble successor = master.start(PLAIN);
        Await.until(() -> successor.last(Message.Ready.class).isPresent());
        return successor;
    }

    private static WorkerSettings tight(int requestThreads, int queue, String readyPath) {
        return new WorkerSettings(
                WorkerClass.THREADS,
                1,
                Math.min(2, requestThreads),
                requestThreads,
                queue,
                100,
                75_000,
                30_000,
                32_768,
                1_000,
                null,
                2_000,
                readyPath,
                null,
                new SessionSettings(null, null, 1, false, false, new ValueLimits(1, 1, 1)),
                "/nonexistent",
                "/nonexistent",
                "/nonexistent",
                false,
                false,
                List.of());
    }

    @Nested
    class Serving {
        @Test
        void answersManyRequestsOnOneConnectionAndAcknowledgesIt() throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            try (Client client = client()) {
                for (int i = 0; i < 50; i++) {
                    Client.Response response = client.get(i % 2 == 0 ? "/io" : "/work");
                    assertThat(response.body()).isEqualTo("Hello, World!\n");
                    assertThat(response.headers()).doesNotContainKeys("server", "x-powered-by", "connection");
                }
            }
            assertThat(worker.adopted()).isEqualTo(1);
            Await.until(() -> worker.held() == 0);
        }

        @Test
        void answersOverIpv6() throws IOException {
            try (MasterDouble second = new MasterDouble(
                    Files.createDirectory(directory.resolve("6")),
                    new InetSocketAddress(InetAddress.getByName("::1"), 0))) {
                second.serve(PLAIN);
                try (Client client = new Client(second.address())) {
                    assertThat(client.get("/work").status()).isEqualTo(200);
                }
            }
        }

        @Test
        void reportsItsFiguresEachSecond() throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            try (Client client = client()) {
                client.get("/work");
                Await.until(() -> worker.last(Message.Heartbeat.class)
                        .filter(beat -> beat.requests() == 1)
                        .isPresent());
            }
            Message.Heartbeat beat = worker.last(Message.Heartbeat.class).orElseThrow();
            assertThat(beat.residentBytes()).isGreaterThan(10_000_000);
            assertThat(beat.cpuMillis()).isPositive();
            assertThat(beat.threads()).isPositive();
        }

        @Test
        void countsAConnectionWhoseClientVanishedOnTheWayAsClosed() throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Client client = new Client((InetSocketAddress) listener.getLocalAddress());
                client.reset();
                new Sockets.Acceptor(listener).accept(worker::pass);
            }
            Await.until(() -> worker.closed() == 1);
            assertThat(worker.held()).isZero();
        }

        @Test
        void runsManyBlockedRequestsAtOnce() throws IOException {
            master.serve(PLAIN.with(MasterDouble.settings(1, 60)));
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(client());
            }
            long began = System.nanoTime();
            for (Client client : clients) {
                client.send("GET /sleep?500 HTTP/1.1\r\nHost: test\r\n\r\n");
            }
            for (Client client : clients) {
                assertThat(client.read().body()).isEqualTo("slept\n");
                client.close();
            }
            // one after the other on the two base threads they would take 12.5 s
            assertThat(System.nanoTime() - began).isLessThan(6_000_000_000L);
        }
    }

    @Nested
    class Refusing {
        @Test
        void answersForAFailedApplicationAloneWith503() throws IOException {
            WorkerDouble worker = master.serve(
                    PLAIN.with(MasterDouble.staged("plain", "/shop"), MasterDouble.staged("broken", "/broken")));
            List<Message.ApplicationReport> reports =
                    worker.last(Message.Ready.class).orElseThrow().applications();
            assertThat(reports)
                    .extracting(Message.ApplicationReport::error)
                    .containsExactly("its listener threw", null);
            try (Client client = client()) {
                assertThat(client.get("/broken/x").status()).isEqualTo(503);
                assertThat(client.get("/shop/work").status()).isEqualTo(200);
                assertThat(client.get("/nothing").status()).isEqualTo(404);
            }
        }

        @Test
        void redirectsIntoAContextWithoutTrustingTheClientsSpelling() throws IOException {
            master.serve(PLAIN.with(MasterDouble.staged("plain", "/shop")));
            try (Client client = client()) {
                Client.Response response = client.get("/x/..//shop?a=1");
                assertThat(response.status()).isEqualTo(302);
                assertThat(response.headers()).containsEntry("location", "/shop/?a=1");
            }
        }

        @ParameterizedTest
        @CsvSource({"POST /upload, 1001, 413", "OPTIONS *, 0, 200", "GET *, 0, 400", "CONNECT elsewhere:80, 0, 400"})
        void answersWithoutAskingAnApplication(String asked, int length, int status) throws IOException {
            master.serve(PLAIN.with(tight(4, 10, null)));
            try (Client client = client()) {
                client.send(asked + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + length + "\r\n\r\n");
                assertThat(client.read().status()).isEqualTo(status);
            }
        }

        @Test
        void failsToStartWhenItsReadyPathDoesNotAnswer2xx() throws IOException {
            WorkerDouble worker = master.start(
                    PLAIN.with(MasterDouble.staged("plain", "/shop")).with(tight(4, 10, "/none")));
            assertThat(worker.exitCode()).isEqualTo(1);
            assertThat(worker.last(Message.StartFailed.class).orElseThrow().why())
                    .contains("404");
        }

        @Test
        void becomesReadyWhenItsReadyPathAnswers() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(tight(4, 10, "/work")));
            assertThat(worker.last(Message.Ready.class)).isPresent();
        }

        @Test
        void namesTheApplicationThatEndsTheProcessWhileStarting() throws IOException {
            WorkerDouble worker = master.start(PLAIN.with(MasterDouble.staged("exiting", "/")));
            assertThat(worker.exitCode()).isEqualTo(3);
            Await.until(() -> worker.output().stream().anyMatch(line -> line.contains("PlainApplications.start")));
            assertThat(worker.output()).anyMatch(line -> line.contains("an application ended the process"));
        }
    }

    @Nested
    class Draining {
        @Test
        void idleConnectionGoesOnAtTheSuccessorWithoutTheClientNoticing() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = successor();
            try (Client client = client()) {
                assertThat(client.get("/work").pid()).isEqualTo(old.pid());
                replace(old, successor);
                assertThat(old.exitCode()).isZero();
                Await.until(() -> old.held() == 0);
                assertThat(client.get("/work").pid()).isEqualTo(successor.pid());
            }
            assertThat(master.accepted()).isEqualTo(1);
            assertThat(old.held()).isZero();
            assertThat(old.last(Message.Drained.class).orElseThrow().requests()).isEqualTo(1);
        }

        @Test
        void runningRequestIsFinishedAndItsConnectionTravelsThen() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = successor();
            try (Client client = client()) {
                client.send("GET /sleep?300 HTTP/1.1\r\nHost: test\r\n\r\n");
                Await.until(client::allWasRead);
                replace(old, successor);
                Client.Response response = client.read();
                assertThat(response.pid()).isEqualTo(old.pid());
                assertThat(response.headers()).doesNotContainKey("connection");
                Await.until(() -> old.held() == 0);
                assertThat(client.get("/work").pid()).isEqualTo(successor.pid());
            }
            assertThat(old.exitCode()).isZero();
        }

        @Test
        void pipelinedRequestsAreAllAnsweredBeforeTheConnectionTravels() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = successor();
            try (Client client = client()) {
                client.send("GET /sleep?200 HTTP/1.1\r\nHost: test\r\n\r\n".repeat(3) + "GET /wo");
                Await.until(client::allWasRead);
                replace(old, successor);
                for (int i = 0; i < 3; i++) {
                    assertThat(client.read().pid()).isEqualTo(old.pid());
                }
                client.send("rk HTTP/1.1\r\nHost: test\r\n\r\n");
                assertThat(client.read().pid()).isEqualTo(old.pid());
                Await.until(() -> old.held() == 0);
                assertThat(client.get("/work").pid()).isEqualTo(successor.pid());
            }
            assertThat(old.exitCode()).isZero();
        }

        @Test
        void halfSentRequestIsFinishedWhereItBegan() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = successor();
            try (Client client = client();
                    Client other = client()) {
                client.get("/work");
                other.get("/work");
                client.send("GET /work HTTP/1.1\r\nHo");
                Await.until(client::allWasRead);
                replace(old, successor);
                Await.until(() -> old.returned() == 1); // the other one
                client.send("st: test\r\n\r\n");
                assertThat(client.read().pid()).isEqualTo(old.pid());
                Await.until(() -> old.held() == 0);
                assertThat(client.get("/work").pid()).isEqualTo(successor.pid());
            }
            assertThat(old.exitCode()).isZero();
        }

        @Test
        void runningUploadIsReceivedToItsEnd() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = successor();
            try (Client client = client()) {
                client.send(
                        "POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000));
                Await.until(client::allWasRead);
                replace(old, successor);
                client.send("x".repeat(50_000));
                Client.Response response = client.read();
                assertThat(response.body()).isEqualTo("100000 bytes\n");
                assertThat(response.pid()).isEqualTo(old.pid());
                Await.until(() -> old.held() == 0);
                assertThat(client.get("/work").pid()).isEqualTo(successor.pid());
            }
            assertThat(old.exitCode()).isZero();
        }

        @Test
        void upgradedConnectionStaysUntilShortlyBeforeTheDeadline() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            try (Client client = client()) {
                client.send("GET /upgrade HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n");
                assertThat(client.read().status()).isEqualTo(101);
                master.stopRouting(old);
                old.drain(2_000);
                client.send("still here");
                assertThat(client.readBytes(10)).isEqualTo("still here");
                assertThat(client.ended()).isTrue();
            }
            assertThat(old.exitCode()).isZero();
            assertThat(old.returned()).isZero();
        }

        @Test
        void connectionsThatComeBeforeTheEndAreServedOrGoBackAndTheWorkerStays() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = master.serve(PLAIN);
            master.stopRouting(old);
            old.say(new Message.Drain(10_000));
            try (ServerSocketChannel listener = ServerSocketChannel.open()) {
                listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                try (Client late = new Client((InetSocketAddress) listener.getLocalAddress())) {
                    new Sockets.Acceptor(listener).accept(old::pass);
                    Await.until(() -> old.returned() == 1);
                    assertThat(late.get("/work").pid()).isEqualTo(successor.pid());
                }
            }
            assertThat(old.process().isAlive()).isTrue();
            old.say(Kind.END, 0);
            assertThat(old.exitCode()).isZero();
        }

        @Test
        void fullLinkDelaysConnectionsButLosesNone() throws IOException {
            WorkerDouble old = master.serve(PLAIN);
            WorkerDouble successor = successor();
            List<Client> clients = connect(500);
            old.read(false);
            replace(old, successor);
            // a Unix domain socket takes about 280 descriptors before it is full
            assertThat(old.process().isAlive()).isTrue();
            old.read(true);
            assertThat(old.exitCode()).isZero();
            for (Client client : clients) {
                assertThat(client.get("/io").status()).isEqualTo(200);
                client.close();
            }
            assertThat(old.returned()).isEqualTo(500);
            assertThat(master.accepted()).isEqualTo(500);
        }

        private List<Client> connect(int count) throws IOException {
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Client client = client();
                assertThat(client.get("/io").status()).isEqualTo(200);
                clients.add(client);
            }
            return clients;
        }

        @Test
        void applicationsAreStoppedBeforeTheExit() throws IOException {
            WorkerDouble worker = master.serve(PLAIN.with(MasterDouble.staged("stopping", "/")));
            worker.drain(10_000);
            assertThat(worker.exitCode()).isZero();
            Await.until(() -> worker.output().contains("the application was stopped"));
        }
    }

    @Nested
    class GivingBack {
        @Test
        void asManyIdleConnectionsGoBackAsTheMasterAsksFor() throws IOException {
            WorkerDouble full = master.serve(PLAIN);
            List<Client> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Client client = client();
                client.get("/work");
                clients.add(client);
            }
            WorkerDouble empty = master.serve(PLAIN);
            master.stopRouting(full);
            full.say(Kind.GIVE_BACK, 4);
            Await.until(() -> full.returned() == 4);
            long moved = 0;
            for (Client client : clients) {
                moved += client.get("/work").pid().equals(empty.pid()) ? 1 : 0;
                client.close();
            }
            assertThat(moved).isEqualTo(4);
            assertThat(full.returned()).isEqualTo(4);
        }

        @Test
        void busyConnectionGoesBackWhenItsResponseEnds() throws IOException {
            WorkerDouble full = master.serve(PLAIN);
            try (Client client = client()) {
                client.send("GET /sleep?200 HTTP/1.1\r\nHost: test\r\n\r\n");
                Await.until(client::allWasRead);
                WorkerDouble empty = master.start(PLAIN);
                full.say(Kind.GIVE_BACK, 1);
                assertThat(client.read().status()).isEqualTo(200);
                Await.until(() -> full.returned() == 1);
                assertThat(empty.process().isAlive()).isTrue();
            }
        }
    }

    @Nested
    class WithoutAMaster {
        @Test
        void finishesWhatRunsClosesWhatIsIdleAndExits() throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            try (Client idle = client();
                    Client busy = client()) {
                idle.get("/work");
                busy.send("GET /sleep?300 HTTP/1.1\r\nHost: test\r\n\r\n");
                Await.until(busy::allWasRead);
                worker.closeLinks();
                assertThat(idle.ended()).isTrue();
                assertThat(busy.read().body()).isEqualTo("slept\n");
                assertThat(busy.ended()).isTrue();
            }
            assertThat(worker.exitCode()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/sleep", "/sleep-io"}) // the second blocks the thread of the link, too
        void exitsAtTheDrainTimeoutThoughARequestStillRuns(String path) throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            try (Client busy = client()) {
                busy.send("GET " + path + "?30000 HTTP/1.1\r\nHost: test\r\n\r\n");
                Await.until(busy::allWasRead);
                worker.closeLinks();
                assertThat(worker.exitCode()).isZero();
            }
        }
    }

    @Nested
    class OnSignals {
        @Test
        void asksForASuccessorOnceOnTermAndServesOn() throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            Signals.send(worker.process().pid(), Signals.Signal.TERM);
            Await.until(() -> worker.last(Message.ReplaceMe.class).isPresent());
            Signals.send(worker.process().pid(), Signals.Signal.TERM);
            try (Client client = client()) {
                assertThat(client.get("/work").status()).isEqualTo(200);
            }
            assertThat(worker.messages())
                    .filteredOn(Message.ReplaceMe.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void ignoresWhatATerminalSends() throws IOException {
            WorkerDouble worker = master.serve(PLAIN);
            for (String name : "HUP INT WINCH USR1 USR2".split(" ")) {
                Signals.send(worker.process().pid(), Signals.Signal.valueOf(name));
            }
            try (Client client = client()) {
                assertThat(client.get("/work").status()).isEqualTo(200);
            }
        }
    }
}
