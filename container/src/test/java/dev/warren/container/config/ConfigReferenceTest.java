// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what is derived from the keys; with {@code -Dwarren.regenerate=true} writes it anew. */
class ConfigReferenceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void commentedFileIsThatOfTheKeys() throws IOException {
        assertGenerated(ROOT.resolve("conf/warren.toml"), ConfigReference.commentedFile());
    }

    @Test
    void pageIsThatOfTheKeys() throws IOException {
        assertGenerated(ROOT.resolve("docs/configuration.md"), ConfigReference.page());
    }

    @Test
    void commentedFileSetsNothing(@TempDir Path directory) throws IOException {
        LoadedConfig loaded = load(Files.writeString(directory.resolve("a.toml"), ConfigReference.commentedFile()));

        assertThat(loaded.origins()).isEmpty();
    }

    @Test
    void uncommentedFileSetsEveryKeyToItsDefault(@TempDir Path directory) throws IOException {
        String text = ConfigReference.commentedFile()
                .lines()
                .map(line -> line.matches("#[a-z-]+ = .*") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));

        LoadedConfig loaded = load(Files.writeString(directory.resolve("a.toml"), text));

        assertThat(loaded.config()).isEqualTo(WarrenConfig.DEFAULTS);
        assertThat(loaded.origins()).hasSize(ConfigKeys.ALL.size());
    }

    @Test
    void everyLineOfTheRecordsJavadocIsTheKeysOwnDescription() throws IOException {
        String sources = "";
        for (String record : new String[] {"Warren", "Front", "Workers", "Master", "Deploy", "Http", "Log"}) {
            Path source = Path.of("src/main/java/dev/warren/container/config", record + "Config.java");
            sources += Files.readString(source).replaceAll("\\s*\\n \\*\\s+", " ");
        }

        for (ConfigKey<?> key : ConfigKeys.ALL) {
            assertThat(sources).contains(key.description());
        }
    }

    private static LoadedConfig load(Path file) {
        Options options = new Options(
                new Home(file.getParent()), Optional.of(file), Optional.empty(), List.of(), Options.Action.RUN);
        return ConfigLoader.load(options, Map.of());
    }

    private static void assertGenerated(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("warren.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }
}
