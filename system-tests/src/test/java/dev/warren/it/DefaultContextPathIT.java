// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.ApplicationStatus;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy.default-context-path} on a master that watches its drop directory: where applications are served that ask for a place. */
class DefaultContextPathIT {
    private static final String ON = "deploy.default-context-path = true";

    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void oneWorkerThatWatches() {
        settings(ON);
        asking("/store", "one").dropInto(HOME.webapps(), "shop.war");
        master = HOME.start();
    }

    private static void settings(String line) {
        HOME.settings("workers.count = 1", "deploy.auto = true", "deploy.scan-interval = \"500ms\"", line);
    }

    private static War asking(String path, String version) {
        return War.of(ProbeServlet.class)
                .version(version)
                .webXml("<default-context-path>" + path + "</default-context-path>");
    }

    @BeforeEach
    void shopServesAtItsPlace() {
        assertThat(version("/store")).isEqualTo("one");
    }

    private static String version(String path) {
        return master.get(path + "/version").body();
    }

    private static int status(String path) {
        return master.get(path + "/version").statusCode();
    }

    private static void awaitStatus(int status, String path) {
        Await.until(path + " answers " + status, Await.LONG, () -> status(path) == status, master::log);
    }

    private static Path marker(String name) {
        return HOME.webapps().resolve(name);
    }

    private static void awaitMarker(String name) {
        Await.until(name, Await.LONG, () -> Files.exists(marker(name)), master::log);
    }

    private static void awaitGone(String name) {
        Await.until(name + " is gone", Await.LONG, () -> Files.notExists(marker(name)), master::log);
    }

    @Test
    void itIsServedThereAloneAndStatusAndMarkerSaySo() throws IOException {
        assertThat(status("/shop")).isEqualTo(404);
        assertThat(master.status().apps())
                .extracting(ApplicationStatus::contextPath)
                .contains("/store");
        assertThat(master.admin("apps").output()).contains("/store").doesNotContain("/shop");
        awaitMarker("shop.war.deployed");
        assertThat(marker("shop.war.deployed")).content().startsWith("served at /store, ");
    }

    @Test
    void theSwitchTurnedOffAndOnByHupMovesTheApplication() {
        settings("deploy.default-context-path = false");
        master.signal(Signal.HUP);
        awaitStatus(200, "/shop");
        awaitStatus(404, "/store");
        assertThat(master.admin("apps").output()).contains("/shop").doesNotContain("/store");

        settings(ON);
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(status("/shop")).isEqualTo(404);
    }

    @Tag("full")
    @Test
    void ofTwoVersionsTheHigherServesAndUndeployTakesBoth() throws IOException {
        asking("/wiki/main", "v1").dropInto(HOME.webapps(), "wiki##1.war");
        asking("/wiki/main", "v2").dropInto(HOME.webapps(), "wiki##2.war");
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(version("/wiki/main")).isEqualTo("v2");

        CommandResult undeploy = master.admin("undeploy", "/wiki/main");
        assertThat(undeploy.exitCode()).as(undeploy.output()).isZero();
        assertThat(status("/wiki/main")).isEqualTo(404);
        assertThat(HOME.webapps().resolve("wiki##1.war")).doesNotExist();
        assertThat(HOME.webapps().resolve("wiki##2.war")).doesNotExist();
    }

    @Tag("full")
    @Test
    void aTakenPathIsAFailureOfWhoComesLaterAndIsTold() throws IOException {
        asking("/store", "two").dropInto(HOME.webapps(), "twin.war");
        awaitMarker("twin.war.failed");

        assertThat(marker("twin.war.failed"))
                .content()
                .contains("twin.war is not served: the context path /store", "belongs to shop.war");
        assertThat(master.log()).contains("twin.war is not served: the context path /store");
        assertThat(version("/store")).isEqualTo("one");

        CommandResult deploy = deploy("store.war", War.of(ProbeServlet.class));
        assertThat(deploy.exitCode()).isEqualTo(4);
        assertThat(deploy.output()).contains("store.war is not served", "which its name says, belongs to shop.war");
        assertThat(version("/store")).isEqualTo("one");
        Files.delete(HOME.webapps().resolve("twin.war"));
        awaitGone("twin.war.failed");
    }

    @Tag("full")
    @Test
    void whatIsNoPathIsAFailureThatSaysWhatToDoAndChangesNothing() {
        CommandResult deploy = deploy("bad.war", asking("/a?b", "bad"));

        assertThat(deploy.exitCode()).isEqualTo(4);
        assertThat(deploy.output())
                .contains("bad.war cannot be served at its default-context-path /a?b", "correct it in web.xml");
        assertThat(HOME.webapps().resolve("bad.war")).doesNotExist();
    }

    @Tag("full")
    @Test
    void deployTakesThePathOfTheDescriptorAndUndeployKnowsIt() throws IOException {
        CommandResult deploy = deploy("news.war", asking("/press", "fresh"));
        assertThat(deploy.exitCode()).as(deploy.output()).isZero();
        assertThat(deploy.output()).contains("news.war is deployed at /press");
        assertThat(version("/press")).isEqualTo("fresh");
        assertThat(HOME.webapps().resolve("news.war")).exists();

        CommandResult wrong = master.admin("undeploy", "/news");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(HOME.webapps().resolve("news.war")).exists();
        assertThat(master.admin("undeploy", "/press").exitCode()).isZero();
        assertThat(status("/press")).isEqualTo(404);
        assertThat(HOME.webapps().resolve("news.war")).doesNotExist();
    }

    @Test
    void aPathThatIsGivenAndNotTheDescriptorsIsRefused() {
        CommandResult deploy = deploy("x.war", asking("/press", "none"), "--path", "/mine");

        assertThat(deploy.exitCode()).isEqualTo(4);
        assertThat(deploy.output())
                .contains("mine.war cannot be served at /mine: its web.xml asks for /press", "leave out --path");
        assertThat(HOME.webapps().resolve("mine.war")).doesNotExist();
        assertThat(status("/press")).isEqualTo(404);
    }

    @Tag("full")
    @Test
    void whoDeletesItsMarkerHasItsPathAnswer404() throws IOException {
        assertThat(deploy("keep.war", asking("/held", "one")).exitCode()).isZero();
        awaitMarker("keep.war.deployed");
        Files.delete(marker("keep.war.deployed"));
        awaitStatus(404, "/held");
        awaitMarker("keep.war.undeployed");
    }

    private CommandResult deploy(String name, War war, String... options) {
        war.dropInto(elsewhere, name);
        String[] arguments = new String[2 + options.length];
        arguments[0] = "deploy";
        arguments[1] = elsewhere.resolve(name).toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return master.admin(arguments);
    }
}
