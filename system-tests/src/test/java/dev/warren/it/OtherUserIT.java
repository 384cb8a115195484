// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.WorkerStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OtherUserIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void workersRunAsTheirOwnUserAndServe() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can start workers as another user");
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        War.of().with("index.jsp", "${1 + 1}").dropInto(home.webapps(), "page.war");
        home.set("workers.count = 1").set("workers.user = \"nobody\"");
        RunningMaster master = home.start();

        assertThat(master.get("/probe/").body()).isEqualTo("probe");
        assertThat(master.get("/page/").body()).as("compiled by that user").isEqualTo("2");
        WorkerStatus worker = master.readyWorkers().getFirst();
        assertThat(Files.getOwner(Path.of("/proc/" + worker.pid())).getName()).isEqualTo("nobody");
        assertThat(master.admin("reload").exitCode()).isZero();
    }

    @Test
    void aUserThatDoesNotExistIsRefused() {
        home.set("workers.user = \"no-such-user\"");
        RunningMaster master = home.launch();

        assertThat(master.awaitExit()).isEqualTo(2);
        assertThat(master.errors()).contains("workers.user = \"no-such-user\" cannot be used", "why:", "do:");
    }

    @Test
    void withoutRootItIsRefused() throws Exception {
        home.set("workers.user = \"nobody\"");
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.giveToNobody();
        RunningMaster master = home.launchAsNobody();

        assertThat(master.awaitExit()).isEqualTo(2);
        assertThat(master.errors()).contains("only root can start workers as another user");
    }
}
