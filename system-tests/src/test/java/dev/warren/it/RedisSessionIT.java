// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.BoundValue;
import dev.warren.it.apps.SessionEvents;
import dev.warren.it.apps.SessionServlet;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in a Redis server: two workers share them, and outlive what happens to workers and server. */
class RedisSessionIT {
    private static final String PASSWORD = "hunter2-of-redis";
    private static final int CLIENTS = 8;

    @TempDir
    private Path directory;

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private RedisProcess redis;
    private RunningMaster master;

    @BeforeEach
    void startRedis() throws IOException {
        redis = RedisProcess.start(directory, PASSWORD);
        War.of(SessionServlet.class, SessionServlet.Handle.class, SessionEvents.class, BoundValue.class)
                .dropInto(home.webapps(), "sessions.war");
    }

    @AfterEach
    void stopRedis() throws IOException {
        if (redis != null) {
            redis.close();
        }
    }

    private void start(int workers, String password) {
        configure(workers, password);
        master = home.start();
    }

    private void configure(int workers, String password) {
        home.settings(
                "workers.count = " + workers,
                "front.balance = \"round-robin\"",
                "session.store = \"redis://:" + password + "@127.0.0.1:" + redis.port() + "\"");
    }

    private RawClient connect() throws IOException {
        return RawClient.connect(RawClient.loopback(master.port()));
    }

    private static String pid(RawClient connection) throws IOException {
        return connection.get("/sessions/none").headers().get("x-pid");
    }

    @Test
    void twoWorkersShareSessionsAndOneThatComesLaterToo() throws Exception {
        start(2, PASSWORD);
        SessionClient client = new SessionClient("/sessions");
        SessionClient shortLived = new SessionClient("/sessions");
        try (RawClient here = connect();
                RawClient there =
                        RawClient.connectElsewhere(RawClient.loopback(master.port()), "/sessions/none", here)) {
            client.get(here, "/set?name=user&value=Ada");
            assertThat(client.get(there, "/look?name=user")).isEqualTo("Ada");
            client.get(there, "/append?value=a");
            assertThat(client.get(here, "/append?value=b")).isEqualTo("a,b");
            client.get(here, "/rename");
            assertThat(client.get(there, "/look?name=user")).isEqualTo("Ada");
            shortLived.get(there, "/count");
            shortLived.get(here, "/timeout?seconds=1");
            String ended = "event " + shown(shortLived) + " destroyed with count=1";
            master.awaitLog(ended);
            assertThat(shortLived.get(here, "/look?name=count")).isEqualTo("unknown");
            assertThat(Files.exists(home.root().resolve("data/sessions.mdb"))).isFalse();
            ProcessHandle.of(Long.parseLong(pid(here))).orElseThrow().destroyForcibly();
            awaitReady(2, Long.parseLong(pid(there)));
        }
        for (int worker = 0; worker < 2; worker++) {
            try (RawClient connection = connect()) {
                assertThat(client.get(connection, "/look?name=user")).isEqualTo("Ada");
            }
        }
        assertThatNobodyShowsThePassword();
        assertThat(master.log().lines().filter(line -> line.matches(".*INFO .* destroyed with count=1")))
                .as("one worker has ended the session that expired; what a killed one wrote last is told once"
                        + " more, indented")
                .hasSize(1);
    }

    private static String shown(SessionClient client) {
        return client.cookie().substring("JSESSIONID=".length(), "JSESSIONID=".length() + 8);
    }

    private void awaitReady(int count, long survivor) {
        Await.until(
                "a killed worker is replaced",
                Await.LONG,
                () -> master.readyWorkers().size() == count
                        && master.readyWorkers().stream().map(WorkerStatus::pid).anyMatch(pid -> pid == survivor),
                master::log);
    }

    private void assertThatNobodyShowsThePassword() throws IOException {
        assertThat(master.log()).doesNotContain(PASSWORD);
        assertThat(master.admin("config").output())
                .contains("redis://***@127.0.0.1:" + redis.port())
                .doesNotContain(PASSWORD);
        List<String> print = new ArrayList<>(List.of(home.program("warren"), "--print-config"));
        print.addAll(home.flags());
        assertThat(CommandResult.run(print).output()).contains("redis://***@").doesNotContain(PASSWORD);
        ProcessHandle process = ProcessHandle.of(master.pid()).orElseThrow();
        for (ProcessHandle each :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            for (String file : List.of("cmdline", "environ")) {
                assertThat(Files.readString(Path.of("/proc/" + each.pid() + "/" + file)))
                        .doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void whileRedisIsAwayRequestsWithoutASessionAreServedAndAfterwardsNothingAnsweredIsLost() throws Exception {
        start(2, PASSWORD);
        List<Counting> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Counting());
        }
        List<Thread> threads =
                clients.stream().map(each -> Thread.ofVirtual().start(each)).toList();
        try (RawClient connection = connect()) {
            awaitMore(clients, 20);
            redis.stop();
            SessionClient refused = clients.getFirst().client.again();
            Await.until(
                    "requests with a session get 503",
                    () -> refused.answer(connection, "/look?name=count").status() == 503);
            assertThatNobodyWaits(connection, refused);
            master.awaitLog(
                    "WARN.*a connection to the server of sessions redis://\\*\\*\\*@127\\.0\\.0\\.1:\\d+ is lost");
            redis.start();
            awaitMore(clients, 20);
            for (Counting each : clients) {
                each.stopped = true;
            }
            for (Thread thread : threads) {
                thread.join();
            }
            for (Counting each : clients) {
                assertThat(each.failure).isNull();
                assertThat(Integer.parseInt(each.client.get(connection, "/look?name=count")))
                        .isBetween(each.answered.get(), each.sent);
            }
        }
        master.awaitLog("INFO.*the server of sessions redis://\\*\\*\\*@127\\.0\\.0\\.1:\\d+ is back");
    }

    private static void assertThatNobodyWaits(RawClient connection, SessionClient refused) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(connection.get("/sessions/none").body()).isEqualTo("no session");
            assertThat(refused.answer(connection, "/look?name=count").status()).isEqualTo(503);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("50 calls that each waited for the deadline would take ten times as long")
                .isLessThan(Duration.ofSeconds(25));
    }

    private static void awaitMore(List<Counting> clients, int more) {
        for (Counting each : clients) {
            int before = each.answered.get();
            Await.until("every client counts", () -> each.failure != null || each.answered.get() >= before + more);
        }
    }

    /** Counts in a session of its own; what is answered with 503 may be tried again, what is answered with a number must never be lost. */
    private final class Counting implements Runnable {
        private final SessionClient client = new SessionClient("/sessions");
        private final AtomicInteger answered = new AtomicInteger();
        private volatile boolean stopped;
        private volatile Throwable failure;
        private volatile int sent;

        @Override
        public void run() {
            try (RawClient connection = connect()) {
                while (!stopped) {
                    sent = sent + 1;
                    RawClient.Answer answer = client.answer(connection, "/count");
                    if (answer.status() == 200) {
                        count(Integer.parseInt(answer.body()));
                    } else if (answer.status() != 503) {
                        throw new AssertionError("answered with " + answer);
                    }
                }
            } catch (IOException | RuntimeException | AssertionError e) {
                failure = e;
            }
        }

        private void count(int value) {
            if (value <= answered.get()) {
                throw new AssertionError(value + " after " + answered + " was answered");
            }
            answered.set(value);
        }
    }

    @Tag("full")
    @Test
    void aWrongPasswordIsOneClearLineWithoutItAndAReloadWithTheRightOneHelps() throws Exception {
        start(1, "wrong-secret");
        SessionClient client = new SessionClient("/sessions");
        try (RawClient connection = connect()) {
            assertThat(connection.get("/sessions/none").body()).isEqualTo("no session");
            assertThat(client.answer(connection, "/set?name=a&value=b").status())
                    .isEqualTo(503);
        }
        String line = "the server of sessions redis://***@127.0.0.1:" + redis.port()
                + " refuses user and password; correct them in session.store, then reload";
        master.awaitLog(Pattern.quote(line));
        assertThat(master.log())
                .doesNotContain("wrong-secret")
                .doesNotContain("\tat ")
                .doesNotContain("DEBUG");

        configure(1, PASSWORD);
        assertThat(master.admin("reload").exitCode()).isZero();

        try (RawClient connection = connect()) {
            assertThat(client.get(connection, "/set?name=a&value=b")).isEqualTo("set");
        }
        assertThat(master.log()).doesNotContain(PASSWORD);
    }
}
