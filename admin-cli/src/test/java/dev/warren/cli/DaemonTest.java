// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.cli.output.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the output of a master; the process itself is not asked. */
class DaemonTest {
    @TempDir
    private Path home;

    private Daemon printed(String text) throws IOException {
        return new Daemon(null, Files.writeString(home.resolve("warren.out"), text));
    }

    @Test
    void theLineThatSaysThatItServesIsFound() throws IOException {
        assertThat(printed("Building\nWarren serves http://[::1]:80/ with 2 workers, pid 1\n")
                        .serves())
                .contains("Warren serves http://[::1]:80/ with 2 workers, pid 1");
        assertThat(printed("INFO Warren serves nobody\n").serves()).isEmpty();
    }

    @Test
    void theLastComplaintIsTheReason() throws IOException {
        Daemon daemon = printed("a\n  why: b\n  do:  c\nnoise\nd\n  why: e\n  do:  f\n");
        assertThat(daemon.complaint()).contains(new Complaint("d", "e", "f"));
    }

    @Test
    void withoutAComplaintTheLastLineIsAllThatIsKnown() throws IOException {
        Daemon daemon = printed("one\nError: Could not create the Java Virtual Machine.\n");
        assertThat(daemon.complaint()).isEmpty();
        assertThat(daemon.lastLine()).startsWith("Error: Could not create");
        assertThat(printed("").lastLine()).isEqualTo("it printed nothing");
    }
}
