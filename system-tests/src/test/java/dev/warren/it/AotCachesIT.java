// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AotCachesIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void theBuildRecordedOneForEachJvm() {
        Path modules = WarrenHome.repository();

        assertThat(modules.resolve("container/target/lib/aot"))
                .isDirectoryContaining("glob:**/stage.aot")
                .isDirectoryContaining("glob:**/master.aot")
                .isDirectoryContaining("glob:**/worker.aot");
        assertThat(modules.resolve("admin-cli/target/lib/aot")).isDirectoryContaining("glob:**/admin-cli.aot");
    }

    @Test
    void masterAndWorkersStartFromThem() throws IOException {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        RunningMaster master = home.set("workers.count = 2").start();

        assertThat(mapped(master.pid())).contains("master.aot");
        assertThat(master.status().workers())
                .hasSize(2)
                .allSatisfy(worker -> assertThat(mapped(worker.pid())).contains("worker.aot"));
    }

    /** A collector and an agent that rule a cache out, and an archive of the operator's own, which HotSpot does not take beside one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseZGC",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0,quiet=y",
                "-Xshare:off"
            })
    void aWorkerThatCannotUseItsOwnServesWithoutAWord(String flag) throws IOException {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        RunningMaster master = home.set("workers.count = 1")
                .set("workers.jvm-args = [\"" + flag + "\"]")
                .start();

        assertThat(master.status().workers())
                .allSatisfy(worker -> assertThat(mapped(worker.pid())).doesNotContain("worker.aot"));
        assertThat(master.log()).doesNotContain("WARN", "ERROR", "aot", "cds", "prints");
    }

    private static String mapped(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "maps"));
    }
}
