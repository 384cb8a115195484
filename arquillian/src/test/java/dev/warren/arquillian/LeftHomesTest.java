// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftHomesTest {
    @TempDir
    private Path parent;

    @Test
    void theHomeOfAProcessThatIsGoneIsDeletedWithEverythingInIt() throws Exception {
        Path home = home("gone", pidOfAProcessThatIsGone() + " " + namespace());
        Files.writeString(Files.createDirectories(home.resolve("work/apps")).resolve("a"), "a");

        LeftHomes.delete(parent);

        assertThat(home).doesNotExist();
    }

    @Test
    void theHomeOfAProcessThatRunsStays() throws IOException {
        Path home = home("mine", "");
        LeftHomes.claim(home);

        LeftHomes.delete(parent);

        assertThat(home).exists();
    }

    @Test
    void aHomeThatIsKeptStays() throws Exception {
        Path home = home("kept", pidOfAProcessThatIsGone() + " " + namespace());
        LeftHomes.keep(home);

        LeftHomes.delete(parent);

        assertThat(home).exists();
    }

    @Test
    void aHomeWhoseOwnerCannotBeSeenFromHereStays() throws Exception {
        Path home = home("elsewhere", pidOfAProcessThatIsGone() + " pid:[1]\n");

        LeftHomes.delete(parent);

        assertThat(home).exists();
    }

    @Test
    void aClaimThatIsJustBeingWrittenCounts() throws IOException {
        Path home = home("new", "");

        LeftHomes.delete(parent);

        assertThat(home).exists();
    }

    @Test
    void otherDirectoriesStayAndNoDirectoryIsNoFailure() throws Exception {
        Path other = Files.createDirectory(parent.resolve("mine"));
        Files.writeString(other.resolve("owner"), pidOfAProcessThatIsGone() + " " + namespace());

        LeftHomes.delete(parent);
        LeftHomes.delete(parent.resolve("missing"));

        assertThat(other).exists();
    }

    private Path home(String name, String claim) throws IOException {
        Path home = Files.createDirectory(parent.resolve(LeftHomes.PREFIX + name));
        Files.writeString(home.resolve("owner"), claim);
        return home;
    }

    private static String namespace() throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")) + "\n";
    }

    private static long pidOfAProcessThatIsGone() throws Exception {
        Process process = new ProcessBuilder("/bin/true").start();
        process.waitFor();
        return process.pid();
    }
}
