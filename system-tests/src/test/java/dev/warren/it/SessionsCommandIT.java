// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.SessionServlet;
import dev.warren.management.ApplicationStatus;
import dev.warren.management.MasterClient;
import dev.warren.management.SessionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code admin-cli sessions} and the status tell of two workers, and applications with a file of their own in {@code conf/apps}. */
class SessionsCommandIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @BeforeAll
    static void start() throws IOException {
        HOME.settings("workers.count = 2", "front.balance = \"round-robin\"");
        War war = War.of(SessionServlet.class, SessionServlet.Handle.class);
        for (String name : new String[] {"shop", "drained", "plain", "a#local", "ROOT"}) {
            war.dropInto(HOME.webapps(), name + ".war");
        }
        write("a#local.toml", "[session]\nstore = \"local\"\n");
        write("ROOT.toml", "[session]\nstrict = true\n");
        write("absent.toml", "[session]\nstrict = true\n");
        master = HOME.start();
        Await.until(
                "each application's sessions are counted",
                Await.LONG,
                () -> master.status().apps().stream().allMatch(app -> app.sessions() != null),
                master::log);
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(
                Files.createDirectories(HOME.root().resolve("conf/apps")).resolve(name), text);
    }

    private static RawClient connect() throws IOException {
        return RawClient.connect(RawClient.loopback(master.port()));
    }

    /** Connects to another worker than a connection is with. */
    private static RawClient connectElsewhere(RawClient here) throws IOException {
        return RawClient.connectElsewhere(RawClient.loopback(master.port()), "/shop/none", here);
    }

    private static String pid(RawClient connection) throws IOException {
        return connection.get("/shop/none").headers().get("x-pid");
    }

    private static SessionStatus figures(String contextPath) {
        return master.status().apps().stream()
                .filter(app -> app.contextPath().equals(contextPath))
                .map(ApplicationStatus::sessions)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitReadyWorkers(int count) {
        Await.until(
                count + " workers are READY and nobody else is there",
                Await.LONG,
                () -> master.readyWorkers().size() == count
                        && master.status().workers().size() == count,
                master::log);
    }

    @Test
    void figuresAreThoseOfAllWorkersAndOutliveAKilledOne() throws IOException {
        try (RawClient here = connect();
                RawClient there = connectElsewhere(here)) {
            new SessionClient("/shop").get(here, "/set?name=user&value=Ada");
            new SessionClient("/shop").get(there, "/set?name=user&value=Grace");
            new SessionClient("/shop").get(there, "/timeout?seconds=1");
            Await.until(
                    "one of three sessions has expired, and both workers have told what they know",
                    Await.LONG,
                    () -> figures("/shop").created() == 3 && figures("/shop").expired() == 1,
                    () -> figures("/shop") + "\n" + master.log());
            Await.until("the store has two", Await.LONG, () -> figures("/shop").count() == 2, master::log);
            SessionStatus figures = figures("/shop");
            assertThat(figures.store()).isEqualTo("lmdb");
            assertThat(figures.bytes()).isPositive();
            assertThat(figures.writeP50Micros()).isPositive().isLessThanOrEqualTo(figures.writeP99Micros());

            assertThat(master.admin("sessions").output())
                    .startsWith("PATH")
                    .containsPattern("\n/shop +lmdb +2 +[0-9]+B +3 +1 +(-|[0-9.]+[um]?s) +[0-9.]+[um]?s\n");
            assertThat(master.admin("sessions", "--json").output()).contains("\"created\": 3,");

            ProcessHandle.of(Long.parseLong(pid(there))).orElseThrow().destroyForcibly();
            Await.until("it is gone", Await.LONG, () -> master.readyWorkers().size() == 1, master::log);
            assertThat(figures("/shop").created()).isEqualTo(3);
            assertThat(figures("/shop").expired()).isEqualTo(1);
        }
        awaitReadyWorkers(2);
    }

    @Test
    void whatAWorkerHasCountedLastIsNotLostWhenItIsDrained() throws Exception {
        try (MasterClient client = master.client();
                RawClient here = connect();
                RawClient there = connectElsewhere(here)) {
            for (int i = 0; i < 5; i++) {
                new SessionClient("/drained").get(here, "/set?name=user&value=Ada");
                new SessionClient("/drained").get(there, "/set?name=user&value=Grace");
            }
            client.scale(1); // at once, before a report that is due anyway
        }
        awaitReadyWorkers(1);
        Await.until(
                "all ten are counted",
                Await.LONG,
                () -> figures("/drained").created() == 10,
                () -> figures("/drained") + "\n" + master.log());
        assertThat(master.admin("scale", "2").exitCode()).isZero();
        awaitReadyWorkers(2);
    }

    @Test
    void applicationWhoseFileSaysLocalKeepsItsSessionsInTheirWorker() throws IOException {
        try (RawClient here = connect();
                RawClient there = connectElsewhere(here)) {
            SessionClient client = new SessionClient("/a/local");
            client.get(here, "/set?name=user&value=Ada");

            assertThat(client.get(here, "/look?name=user")).isEqualTo("Ada");
            assertThat(client.get(there, "/look?name=user")).isEqualTo("unknown");
        }
        Await.until("it is counted", Await.LONG, () -> figures("/a/local").created() == 1, master::log);
        assertThat(figures("/a/local").store()).isEqualTo("local");
        assertThat(figures("/a/local").bytes()).isNull();
    }

    @Test
    void applicationWhoseFileSaysStrictRefusesWhatCannotBeSerializedAndOthersDoNot() throws IOException {
        try (RawClient connection = connect()) {
            assertThat(new SessionClient("").answer(connection, "/handle").status())
                    .isEqualTo(500);
            assertThat(new SessionClient("/plain").answer(connection, "/handle").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void fileOfAnAbsentApplicationIsALineInTheLog() {
        assertThat(master.log().lines().filter(line -> line.contains("conf/apps")))
                .singleElement()
                .asString()
                .contains("INFO", "conf/apps/absent.toml has no effect: there is no application absent");
    }

    @Test
    void badFileChangesNothingAndIsExplained() throws IOException {
        Path bad = write("drained.toml", "[session]\nstor = \"local\"\n");
        CommandResult check = CommandResult.run(
                List.of(HOME.program("warren"), "--home", HOME.root().toString(), "--check-config"));
        CommandResult reload = master.admin("reload");
        CommandResult preview = master.admin("config", "--diff");
        Files.writeString(bad, "[session]\nstore = \"local\"\n");
        CommandResult mended = master.admin("config", "--diff");
        Files.delete(bad);

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.errors()).contains("unknown key: session.stor (" + bad + ":2)", "did you mean session.store?");
        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("unknown key: session.stor (" + bad + ":2)");
        assertThat(preview.exitCode()).isEqualTo(4);
        assertThat(mended.output())
                .containsPattern("apps/drained.toml:session.store +\"lmdb\" +\"local\" +reload +" + bad + ":2");
        assertThat(figures("/drained").store()).isEqualTo("lmdb");
    }
}
