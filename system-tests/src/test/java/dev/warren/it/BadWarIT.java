// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ExitingListener;
import dev.warren.it.apps.HangingListener;
import dev.warren.it.apps.ProbeServlet;
import dev.warren.it.apps.ThrowingListener;
import dev.warren.management.ApplicationStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each bad WAR meets a master that serves a good one, which must go on. */
class BadWarIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private RunningMaster master;

    @BeforeEach
    void serveAGoodOne() {
        home.set("workers.count = 1");
        War.of(ProbeServlet.class).version("good").dropInto(home.webapps(), "good.war");
    }

    @Test
    void aTruncatedWar() {
        byte[] whole = War.of(ProbeServlet.class).bytes();
        War.drop(Arrays.copyOf(whole, whole.length / 2), home.webapps(), "bad.war");

        refused("bad.war", "(?i)truncated|not a zip|incomplete|cannot be read");
    }

    @Test
    void aWarWithEntriesThatLeaveItsDirectory() {
        War.of(ProbeServlet.class).with("../../evil.txt", "x").dropInto(home.webapps(), "bad.war");

        refused("bad.war", "\\.\\./\\.\\./evil\\.txt");
        assertThat(home.root().resolve("work/evil.txt")).doesNotExist();
    }

    @Test
    void aDirectoryWithALink() throws Exception {
        Path webInf = Files.createDirectories(home.webapps().resolve("bad/WEB-INF"));
        Files.createSymbolicLink(webInf.resolve("passwd"), Path.of("/etc/passwd"));

        refused("bad", "(?i)link");
    }

    @Test
    void aWarThatUnpacksToMoreThanTheLimit() {
        home.set("deploy.max-unpacked-size = \"1m\"");
        War.of(ProbeServlet.class).with("big.txt", "0".repeat(2 << 20)).dropInto(home.webapps(), "bad.war");

        refused("bad.war", "deploy.max-unpacked-size");
    }

    @Test
    void aWarWithMoreEntriesThanTheLimit() {
        home.set("deploy.max-entries = 10");
        War war = War.of(ProbeServlet.class);
        for (int i = 0; i < 20; i++) {
            war.with("entry" + i, "x");
        }
        war.dropInto(home.webapps(), "bad.war");

        refused("bad.war", "deploy.max-entries");
    }

    @Test
    void aMalformedDescriptor() {
        War.of(ProbeServlet.class)
                .with("WEB-INF/web.xml", "<web-app>\n<servlet>\n</web-app>")
                .dropInto(home.webapps(), "bad.war");

        refused("bad.war", "web\\.xml");
    }

    @Test
    void externalEntitiesAreNeverResolved() {
        War.of(ProbeServlet.class)
                .with(
                        "WEB-INF/web.xml",
                        "<!DOCTYPE web-app [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>"
                                + "<web-app><display-name>&secret;</display-name></web-app>")
                .dropInto(home.webapps(), "bad.war");

        refused("bad.war", "web\\.xml");
        assertThat(master.log()).doesNotContain("root:");
    }

    @Test
    void anUnknownElementIsToleratedWithALine() {
        War.of(ProbeServlet.class)
                .version("odd")
                .webXml("<vendor-thing>x</vendor-thing>")
                .dropInto(home.webapps(), "odd.war");

        master = home.start();

        assertThat(master.get("/odd/version").body()).isEqualTo("odd");
        master.awaitLog("vendor-thing");
    }

    @Test
    void aServletWhoseClassIsMissing() {
        War.of(ProbeServlet.class)
                .webXml(
                        "<servlet><servlet-name>gone</servlet-name><servlet-class>com.example.Gone</servlet-class>"
                            + "<load-on-startup>1</load-on-startup></servlet>"
                            + "<servlet-mapping><servlet-name>gone</servlet-name><url-pattern>/gone</url-pattern></servlet-mapping>")
                .dropInto(home.webapps(), "bad.war");

        refused("/bad", "com\\.example\\.Gone");
    }

    @Test
    void aListenerThatThrows() {
        War.of(ProbeServlet.class, ThrowingListener.class).dropInto(home.webapps(), "bad.war");

        refused("/bad", "the database of this test is away");
    }

    @Test
    void anElementThatAsksForProtection() {
        War.of(ProbeServlet.class)
                .webXml(
                        "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                            + "<url-pattern>/*</url-pattern></web-resource-collection><auth-constraint/></security-constraint>")
                .dropInto(home.webapps(), "bad.war");

        refused("bad.war", "security-constraint");
    }

    @Test
    void aJsp() {
        War.of(ProbeServlet.class).with("index.jsp", "<%= 1 %>").dropInto(home.webapps(), "bad.war");

        refused("bad.war", "index\\.jsp");
    }

    @Test
    void twoFilesForOneContextPath() {
        War.of(ProbeServlet.class).version("second").dropInto(home.webapps(), "good##2.war");

        master = home.start();

        assertThat(master.get("/good/version").body()).isIn("good", "second");
        master.awaitLog("its context path /good belongs to");
    }

    @Test
    void anApplicationThatNeverFinishesStartingDoesNotStopTheOthersFromBeingReloaded() {
        home.set("workers.boot-timeout = \"4s\"");
        master = home.start();
        War.of(ProbeServlet.class, HangingListener.class).dropInto(home.webapps(), "bad.war");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("workers.boot-timeout = 4s");
        assertThat(master.get("/good/version").body()).isEqualTo("good");
    }

    @Test
    void anApplicationThatExitsWhileItStarts() {
        master = home.start();
        War.of(ProbeServlet.class, ExitingListener.class).dropInto(home.webapps(), "bad.war");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output() + reload.errors()).contains("exit code 9");
        assertThat(master.get("/good/version").body()).isEqualTo("good");
    }

    @Test
    void anApplicationThatExitsAtTheFirstStartLeavesTheMasterDegradedAndAMendedOneRecovers() {
        War.of(ProbeServlet.class, ExitingListener.class).dropInto(home.webapps(), "bad.war");
        master = home.launch();
        Await.until(
                "the master says what is wrong",
                () -> master.status().degraded() != null
                        && master.status().degraded().contains("exit code 9"));

        War.of(ProbeServlet.class).dropInto(home.webapps(), "bad.war");
        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).as(reload.output()).isZero();
        assertThat(master.get("/good/version").body()).isEqualTo("good");
    }

    /** Starts, and checks that the good application serves and the bad one is refused with a message. */
    private void refused(String name, String pattern) {
        master = home.start();
        assertThat(master.get("/good/version").body()).isEqualTo("good");
        assertThat(master.get("/bad/").statusCode()).isEqualTo(503);
        assertThat(master.status().apps())
                .filteredOn(app -> app.contextPath().equals("/bad"))
                .singleElement()
                .satisfies(app -> assertThat(app.error()).containsPattern(pattern));
        assertThat(master.status().apps())
                .extracting(ApplicationStatus::state)
                .containsExactlyInAnyOrder("FAILED", "OK");
        assertThat(master.errors()).as("said on standard error, too").contains(name);
    }
}
