// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.warren.it.apps.ProbeServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code work/} on a file system of its own that is too small. */
class NoSpaceIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void aWarThatDoesNotFitChangesNothingAndSaysThatTheDiskIsFull() throws IOException, InterruptedException {
        Path work = Files.createDirectories(home.root().resolve("work"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", work.toString()))
                .as("only root can mount a small file system")
                .isZero();
        try {
            Files.createDirectory(home.webappsJavaEe());
            home.set("workers.count = 1").set("deploy.javaee = true");
            War.of(ProbeServlet.class).version("one").dropInto(home.webapps(), "probe.war");
            RunningMaster master = home.start();
            byte[] noise = new byte[1_000_000];
            new Random(1).nextBytes(noise);
            War.of(ProbeServlet.class)
                    .version("two")
                    .with("noise.txt", HexFormat.of().formatHex(noise))
                    .dropInto(home.webapps(), "probe.war");

            CommandResult reload = master.admin("reload");

            assertThat(reload.exitCode()).isEqualTo(4);
            assertThat(reload.output()).contains("probe.war", "No space left on device", "nothing has changed");
            assertThat(master.get("/probe/version").body()).isEqualTo("one");

            CommandResult deploy =
                    master.admin("deploy", home.webapps().resolve("probe.war").toString(), "--path", "/other");
            assertThat(deploy.exitCode()).isEqualTo(1);
            assertThat(deploy.errors()).contains("cannot deploy", "No space left on device", "look for free space");
            assertThat(master.get("/probe/version").body()).isEqualTo("one");

            War.of(ProbeServlet.class).version("one").dropInto(home.webapps(), "probe.war");
            whatFitsOnlyUnconvertedIsNoneEither(master);
        } finally {
            run("umount", "-l", work.toString());
        }
    }

    /** A file is converted beside itself: there is space for one that repeats itself, and not for two. */
    private void whatFitsOnlyUnconvertedIsNoneEither(RunningMaster master) throws IOException {
        War.of(ProbeServlet.class)
                .with("page.jsp", "javax.servlet.http.HttpServlet ".repeat(9_000))
                .dropInto(home.webappsJavaEe(), "old.war");

        CommandResult reload = master.admin("reload");

        assertThat(reload.exitCode()).isEqualTo(4);
        assertThat(reload.output())
                .contains("old cannot be converted", "page.jsp", "No space left on device", "free space");
        assertThat(master.get("/probe/version").body()).isEqualTo("one");
        try (Stream<Path> left = Files.list(home.root().resolve("work/apps/old"))) {
            assertThat(left).isEmpty();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
