// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.ApplicationStatus;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications for Java EE: refused in {@code webapps/}, converted in {@code webapps-javaee/} once that is switched on. */
class JavaEeIT {
    private static final String CONVERTED = "/%s: converted from Java EE to Jakarta EE: ";

    private static final byte[] FIRST = JavaEeWar.withPages("first").bytes();

    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;
    private static String logWhileOff;

    @BeforeAll
    static void switchesOnWhatLayThereAlready() throws IOException {
        HOME.settings(
                "workers.count = 1",
                "deploy.auto = true",
                "deploy.scan-interval = \"500ms\"",
                "deploy.stage-heap = \"96m\"",
                "deploy.stage-timeout = \"3m\"");
        Files.createDirectory(HOME.webappsJavaEe());
        War.of(ProbeServlet.class).version("stays").dropInto(HOME.webapps(), "stays.war");
        War.drop(FIRST, HOME.webappsJavaEe(), "first.war");
        master = HOME.start();
        assertThat(master.get("/first/old").statusCode()).isEqualTo(404);
        JavaEeWar.version("second").dropInto(HOME.webappsJavaEe(), "second.war");
        master.awaitLog("is not served \\(first.war, second.war\\)");
        assertThat(master.admin("deploy", "--javaee", file("first.war").toString())
                        .exitCode())
                .isEqualTo(1);
        logWhileOff = master.log();
        HOME.set("deploy.javaee = true");
        CommandResult reloaded = master.admin("reload");
        assertThat(reloaded.exitCode()).as(reloaded.toString()).isZero();
    }

    @AfterEach
    void theOthersWereNeverTouched() {
        assertThat(master.get("/stays/version").body()).isEqualTo("stays");
    }

    private static Path file(String name) {
        return HOME.webappsJavaEe().resolve(name);
    }

    private static void awaitVersion(String path, String version) {
        Await.until(
                path + " serves " + version,
                Await.LONG,
                () -> master.get(path + "/old").body().startsWith(version + " "),
                master::log);
    }

    private static void awaitFile(Path file) {
        Await.until(file + " is there", Await.LONG, () -> Files.exists(file), master::log);
    }

    /** What cannot be served would keep the reloads of other tests from being done. */
    private static void remove(String name) throws IOException {
        Files.delete(file(name));
        Await.until(name + " is forgotten", Await.LONG, () -> Files.notExists(file(name + ".failed")), master::log);
    }

    private static long conversions(String name) {
        return master.log()
                .lines()
                .filter(line -> line.contains(CONVERTED.formatted(name)))
                .count();
    }

    @Test
    void whileItIsOffTheLogSaysOnceHowToSwitchItOn() {
        assertThat(logWhileOff.lines().filter(line -> line.contains("what lies in webapps-javaee/ is not served")))
                .as("one for what was there, one for what came")
                .hasSize(2)
                .allMatch(line -> line.contains("set deploy.javaee = true and reload"));
    }

    @Test
    void servletFilterListenerPageAndTagsOfThenWorkAndTheFileStaysAsItWas() throws IOException {
        HttpResponse<String> answer = master.get("/first/old");

        assertThat(answer.body()).isEqualTo("first listened jakarta.servlet.http.HttpServlet");
        assertThat(answer.headers().firstValue("X-Old-Filter")).contains("passed");
        assertThat(master.get("/first/page.jsp").body()).isEqualTo("name 123 tagged");
        assertThat(file("first.war")).hasBinaryContent(FIRST);
        assertThat(master.log()).contains("/first: WEB-INF/lib/servlet-api.jar: brings the Servlet API itself");
    }

    @Test
    void contentIsConvertedOnceHoweverOftenItIsReloaded() {
        long before = conversions("first");
        master.signal(Signal.HUP);
        Await.until("the reload is done", () -> master.admin("reload").exitCode() == 0);

        assertThat(conversions("first")).isEqualTo(before);
        assertThat(master.get("/first/old").body()).startsWith("first ");
    }

    @Test
    void changedContentIsServedAndADeletedFileIsNot() throws IOException {
        JavaEeWar.version("one").dropInto(HOME.webappsJavaEe(), "changes##1.war");
        awaitVersion("/changes", "one");
        awaitFile(file("changes##1.war.deployed"));

        JavaEeWar.version("two").dropInto(HOME.webappsJavaEe(), "changes##1.war");
        awaitVersion("/changes", "two");

        Files.delete(file("changes##1.war"));
        Await.until("/changes is gone", () -> master.get("/changes/old").statusCode() == 404);
        Await.until("its marker is gone", () -> Files.notExists(file("changes##1.war.deployed")));
    }

    @Tag("full")
    @Test
    void anExplodedDirectoryIsConvertedToo() {
        JavaEeWar.version("exploded").explodeInto(HOME.webappsJavaEe(), "a#b");

        awaitVersion("/a/b", "exploded");
    }

    @Tag("full")
    @Test
    void inTheOtherDirectoryItIsRefusedWithAWordAboutThisOneAndServedOnceItIsMoved() throws IOException {
        JavaEeWar.version("moved").dropInto(HOME.webapps(), "moved.war");
        awaitFile(HOME.webapps().resolve("moved.war.failed"));
        assertThat(HOME.webapps().resolve("moved.war.failed"))
                .content()
                .contains("for Java EE", "move it to webapps-javaee/ and set deploy.javaee = true");

        Files.move(HOME.webapps().resolve("moved.war"), file("moved.war"));

        awaitVersion("/moved", "moved");
    }

    @Tag("full")
    @Test
    void operatorsDeployAndUndeployIt() throws IOException {
        Path war = HOME.root().resolve("tool.war");
        Files.write(war, JavaEeWar.version("tool").bytes());

        CommandResult deployed = master.admin("deploy", "--javaee", war.toString());
        assertThat(deployed.exitCode()).as(deployed.toString()).isZero();
        assertThat(master.get("/tool/old").body()).startsWith("tool ");
        assertThat(file("tool.war")).exists();
        assertThat(master.admin("deploy", war.toString(), "--path", "/other").exitCode())
                .isEqualTo(4);
        assertThat(HOME.webapps().resolve("other.war")).doesNotExist();

        assertThat(master.admin("undeploy", "/tool").exitCode()).isZero();
        assertThat(master.get("/tool/old").statusCode()).isEqualTo(404);
        assertThat(file("tool.war")).doesNotExist();
    }

    @Test
    void whatCannotBeConvertedSaysWhyAndHarmsNobody() throws IOException {
        byte[] jar = War.of(ProbeServlet.class).bytes();
        JavaEeWar.version("bad")
                .with("WEB-INF/lib/cut.jar", Arrays.copyOf(jar, jar.length - 200))
                .dropInto(HOME.webappsJavaEe(), "bad.war");
        JavaEeWar.version("bomb")
                .with(
                        "WEB-INF/lib/bomb.jar",
                        War.of().with("zeros.txt", new byte[100 << 20]).bytes())
                .dropInto(HOME.webappsJavaEe(), "bomb.war");

        awaitFile(file("bad.war.failed"));
        assertThat(file("bad.war.failed")).content().contains("cannot be converted", "WEB-INF/lib/cut.jar");
        awaitFile(file("bomb.war.failed"));
        assertThat(file("bomb.war.failed"))
                .content()
                .contains("staging needs more memory than deploy.stage-heap", "may use 96m", "raise deploy.stage-heap");
        remove("bad.war");
        remove("bomb.war");
        assertThat(master.status().apps())
                .filteredOn(application -> application.contextPath().equals("/first"))
                .extracting(ApplicationStatus::state)
                .containsExactly("OK");
    }

    @Tag("full")
    @Test
    void switchedOffByAReloadItServesNothingOfItAndSaysSo() {
        long before = told();
        HOME.unset("deploy.javaee = true");
        try {
            assertThat(master.admin("reload").exitCode()).isZero();

            assertThat(master.get("/first/old").statusCode()).isEqualTo(404);
            assertThat(file("first.war")).hasBinaryContent(FIRST);
            assertThat(told()).isGreaterThan(before);
        } finally {
            HOME.set("deploy.javaee = true");
        }
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(master.get("/first/old").body()).startsWith("first ");
    }

    private static long told() {
        return master.log()
                .lines()
                .filter(line -> line.contains("what lies in webapps-javaee/ is not served"))
                .count();
    }

    @Tag("full")
    @Test
    void ofTwoFilesForOnePathTheOneForJakartaEeIsServed() throws IOException {
        War.of(ProbeServlet.class).version("new").dropInto(HOME.webapps(), "twice.war");
        Await.until(
                "/twice is served",
                Await.LONG,
                () -> master.get("/twice/version").body().equals("new"),
                master::log);
        JavaEeWar.version("old").dropInto(HOME.webappsJavaEe(), "twice.war");

        awaitFile(file("twice.war.failed"));
        assertThat(file("twice.war.failed")).content().contains("its context path /twice belongs to twice.war");
        assertThat(master.get("/twice/version").body()).isEqualTo("new");
        remove("twice.war");
    }
}
