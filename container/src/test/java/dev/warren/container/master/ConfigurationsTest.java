// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.CommandLine;
import dev.warren.container.config.ConfigLoader;
import dev.warren.container.config.LoadedConfig;
import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationsTest {
    @TempDir
    private Path home;

    private Path file;
    private Configurations configurations;

    @BeforeEach
    void startsWithTwoWorkers() throws IOException {
        file = Files.createDirectories(home.resolve("conf")).resolve("warren.toml");
        write("workers.count = 2");
        configurations = new Configurations(this::load, load());
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private LoadedConfig load() {
        return ConfigLoader.load(CommandLine.parse(new String[0], Map.of(), home), Map.of());
    }

    private ConfigReport.Key reported(String key) {
        return configurations.report().keys().stream()
                .filter(reported -> reported.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReportTellsValuesAndOrigins() {
        assertThat(configurations.report().files()).containsExactly(file.toString());
        assertThat(reported("workers.count")).isEqualTo(new ConfigReport.Key("workers.count", "2", file + ":1"));
        assertThat(reported("name")).isEqualTo(new ConfigReport.Key("name", "\"warren\"", "default"));
    }

    @Test
    void whatWasReadIsRunningOnlyOnceItWasTakenOver() throws IOException {
        write("# moved down", "workers.count = 3");
        LoadedConfig read = configurations.read();
        assertThat(reported("workers.count").value()).isEqualTo("2");
        configurations.tookOver(read.config());
        assertThat(reported("workers.count")).isEqualTo(new ConfigReport.Key("workers.count", "3", file + ":2"));
    }

    @Test
    void thePreviewTellsWhatWouldChangeAndWhenAndMasksSecrets() throws IOException {
        write("name = \"shop\"", "workers.count = 2", "workers.jvm-args = [\"-Dpassword=hunter2\"]");
        ConfigPreview preview = configurations.preview();
        assertThat(preview.problem()).isNull();
        assertThat(preview.changes())
                .containsExactly(
                        new ConfigPreview.Change("name", "\"warren\"", "\"shop\"", file + ":1", true),
                        new ConfigPreview.Change("workers.jvm-args", "[]", "[\"-Dpassword=***\"]", file + ":3", false));
        assertThat(reported("name").value()).as("nothing was changed").isEqualTo("\"warren\"");
    }

    @Test
    void reportAndPreviewShowNoPasswordOfTheStore() throws IOException {
        write("session.store = \"redis://:hunter2@db\"");
        assertThat(configurations.preview().changes())
                .contains(new ConfigPreview.Change(
                        "session.store", "\"lmdb\"", "\"redis://***@db:6379\"", file + ":1", false));
        configurations.tookOver(configurations.read().config());
        assertThat(reported("session.store").value()).isEqualTo("\"redis://***@db:6379\"");
    }

    @Test
    void thePreviewOfWhatIsUnchangedIsEmpty() {
        assertThat(configurations.preview()).isEqualTo(new ConfigPreview(List.of(), null));
    }

    @Test
    void thePreviewOfABadFileTellsTheProblem() throws IOException {
        write("workers.count = 0");
        ConfigPreview preview = configurations.preview();
        assertThat(preview.changes()).isEmpty();
        assertThat(preview.problem().what()).contains("workers.count = 0");
        assertThat(preview.problem().remedy()).isNotBlank();
    }
}
