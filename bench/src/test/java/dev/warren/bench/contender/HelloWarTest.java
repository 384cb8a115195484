// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelloWarTest {
    @Test
    void holdsTheServletsAndTheMarkerAndLeavesNoDraft(@TempDir Path directory) throws IOException {
        Path war = directory.resolve("bench.war");
        HelloWar.write(war, "first");
        HelloWar.write(war, "second");

        try (ZipFile zip = new ZipFile(war.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "WEB-INF/classes/dev/warren/bench/servlet/HelloServlet.class",
                            "WEB-INF/classes/dev/warren/bench/servlet/PidServlet.class",
                            "WEB-INF/classes/dev/warren/bench/servlet/SessionServlet.class",
                            "WEB-INF/classes/dev/warren/bench/servlet/SleepServlet.class",
                            "WEB-INF/classes/dev/warren/bench/servlet/WorkServlet.class",
                            "marker.txt");
            byte[] marker = zip.getInputStream(zip.getEntry("marker.txt")).readAllBytes();
            assertThat(new String(marker, StandardCharsets.UTF_8)).isEqualTo("second");
        }
        assertThat(directory).isDirectoryContaining("glob:**/bench.war");
        assertThat(directory.toFile().list()).hasSize(1);
    }
}
