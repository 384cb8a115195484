// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ExitingListener;
import dev.warren.it.apps.HangingListener;
import dev.warren.it.apps.ProbeServlet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications whose code harms the worker that starts them. */
class BadApplicationIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeEach
    void aGoodOne() {
        home.set("workers.count = 1").set("workers.boot-timeout = \"8s\"");
        War.of(ProbeServlet.class).version("good").dropInto(home.webapps(), "good.war");
    }

    @Tag("full")
    @Test
    void aReloadWithOneThatNeverFinishesStartingOrExitsChangesNothing() {
        RunningMaster master = home.start();

        War.of(ProbeServlet.class, HangingListener.class).dropInto(home.webapps(), "bad.war");
        CommandResult hanging = master.admin("reload");
        War.of(ProbeServlet.class, ExitingListener.class).dropInto(home.webapps(), "bad.war");
        CommandResult exiting = master.admin("reload");

        assertThat(hanging.exitCode()).isEqualTo(4);
        assertThat(hanging.output() + hanging.errors()).contains("workers.boot-timeout = 8s");
        assertThat(exiting.exitCode()).isEqualTo(4);
        assertThat(exiting.output() + exiting.errors()).contains("exit code 9");
        assertThat(master.get("/good/version").body()).isEqualTo("good");
    }

    @Test
    void oneThatExitsAtTheFirstStartLeavesTheMasterDegradedAndAMendedOneRecovers() {
        War.of(ProbeServlet.class, ExitingListener.class).dropInto(home.webapps(), "bad.war");
        RunningMaster master = home.launch();
        Await.until(
                "the master says what is wrong",
                () -> master.status().degraded() != null
                        && master.status().degraded().contains("exit code 9"));

        War.of(ProbeServlet.class).dropInto(home.webapps(), "bad.war");
        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).as(reload.output()).isZero();
        assertThat(master.get("/good/version").body()).isEqualTo("good");
    }
}
