// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.management.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The archive that {@code dist/} makes, unpacked where nobody may write, and used. */
class DistIT {
    /** A user that no system knows, as in containers that choose one at random. */
    private static final int UNKNOWN_USER = 1_234_567;

    @TempDir
    private static Path directory;

    private static Path installation;

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @BeforeAll
    static void unpackAsAUserWithoutRights() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> unpack = new ArrayList<>(WarrenHome.asNobody());
        unpack.addAll(List.of(
                "tar", "-xzf", DistArchive.file("tar.gz").toString(), "-C", directory.toString(), "--no-same-owner"));
        CommandResult result = CommandResult.run(unpack);
        assertThat(result.exitCode()).as(result.errors()).isZero();
        installation = directory.resolve("warren-" + Version.current());
        setMode("a-w");
    }

    @AfterAll
    static void makeItRemovable() {
        setMode("u+w");
    }

    private static void setMode(String mode) {
        CommandResult.run(List.of("chmod", "-R", mode, directory.toString()));
    }

    @BeforeEach
    void twoWorkers() throws IOException {
        Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.installedIn(installation).set("workers.count = 2");
    }

    @Test
    void aReadOnlyInstallationServesTheSamplesFromAHomeElsewhere() throws IOException {
        try (Stream<Path> samples = Files.list(installation.resolve("webapps"))) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, home.webapps().resolve(sample.getFileName()));
            }
        }
        home.giveToNobody();

        RunningMaster master = home.launchAsNobody().awaitServing();

        servesAndStops(master, WarrenHome.asNobody());
    }

    @Tag("full")
    @Test
    void aUserThatNobodyKnowsServesTheInstallationsOwnHomeWithItsStateElsewhere() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        List<String> unknown = new ArrayList<>(WarrenHome.as(UNKNOWN_USER));
        unknown.addAll(List.of("env", "-u", "HOME"));
        for (String name : List.of("CONF", "LOGS", "RUN", "WORK")) {
            Path part = Files.createDirectories(home.root().resolve(name.toLowerCase(Locale.ROOT)));
            unknown.add("WARREN_" + name + "=" + part);
        }
        home.unnamed().giveTo(UNKNOWN_USER);

        RunningMaster master = home.launchAfter(unknown).awaitServing();

        assertThat(master.log()).contains("starts in " + installation).doesNotContain("is ignored");
        servesAndStops(master, unknown);
    }

    private void servesAndStops(RunningMaster master, List<String> prefix) {
        assertThat(master.get("/").statusCode()).isEqualTo(200);
        assertThat(master.get("/hello/").body()).startsWith("Hello");
        CommandResult status = CommandResult.admin(home, prefix, "status");
        assertThat(status.exitCode()).as(status.errors()).isZero();
        assertThat(status.output()).contains("2/2 workers ready").containsPattern("/hello +OK");

        CommandResult stop = CommandResult.admin(home, prefix, "stop");

        assertThat(stop.exitCode()).as(stop.errors()).isZero();
        assertThat(master.awaitExit()).isZero();
    }
}
