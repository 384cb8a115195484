// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AotCachesTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void aCacheOfWorkers() throws IOException {
        Files.createFile(directory.resolve("worker.aot"));
    }

    @Test
    void aCacheThatIsThereIsUsedInSilence() {
        assertThat(AotCaches.in(directory).flags("worker", List.of("-Xss512k")))
                .containsExactly("-XX:AOTCache=" + directory.resolve("worker.aot"), "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    @Test
    void aCacheThatIsNotThereIsNotNamed() {
        assertThat(AotCaches.in(directory).flags("stage", List.of())).isEmpty();
        assertThat(AotCaches.none().flags("worker", List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:auto",
                "-XX:SharedArchiveFile=/tmp/app.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:AOTCache=/tmp/app.aot",
                "-XX:AOTMode=off"
            })
    void anOperatorsOwnChoiceOfAnArchiveWins(String chosen) {
        assertThat(AotCaches.in(directory).flags("worker", List.of("-Xss512k", chosen)))
                .isEmpty();
    }

    @Test
    void onlyTheFirstJvmOfAKindRecords() {
        AotCaches caches = AotCaches.recorded(directory);

        assertThat(caches.flags("worker", List.of())).contains("-XX:AOTCacheOutput=" + directory.resolve("worker.aot"));
        assertThat(caches.flags("worker", List.of())).isEmpty();
        assertThat(caches.flags("stage", List.of())).contains("-XX:AOTCacheOutput=" + directory.resolve("stage.aot"));
    }
}
