// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what is derived from the keys with the keys; with {@code -Dwarren.regenerate=true} it writes the files
 * first.
 */
class ConfigReferenceTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FILE = CHECKOUT.resolve("conf/warren.toml");
    private static final Path PAGE = CHECKOUT.resolve("docs/configuration.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/warren/container/config");
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?= @param| \\*/|$)");

    @TempDir
    private Path home;

    @Test
    void defaultFileIsWhatTheKeysSay() throws IOException {
        regenerate(FILE, ConfigReference.commentedFile());
        assertThat(FILE).hasContent(ConfigReference.commentedFile());
    }

    @Test
    void referencePageIsWhatTheKeysSay() throws IOException {
        regenerate(PAGE, ConfigReference.page());
        assertThat(PAGE).hasContent(ConfigReference.page());
    }

    @Test
    void defaultFileSetsNothing() {
        LoadedConfig loaded = load(ConfigReference.commentedFile());
        assertThat(loaded.config()).isEqualTo(WarrenConfig.DEFAULTS);
        assertThat(loaded.origins()).isEmpty();
    }

    @Test
    void developmentFileIsValidOnTopOfTheDefaultOne() throws IOException {
        Path conf = Files.createDirectories(home.resolve("conf"));
        Files.copy(FILE, conf.resolve("warren.toml"));
        Files.copy(FILE.resolveSibling("warren.development.toml"), conf.resolve("warren.development.toml"));
        Options options = CommandLine.parse(new String[] {"--env", "development"}, Map.of(), home);

        WarrenConfig config = ConfigLoader.load(options, Map.of()).config();

        assertThat(config.workers().count()).isEqualTo(new WorkerCount.Fixed(1));
        assertThat(config.deploy().auto()).isTrue();
        assertThat(config.deploy().deepScan()).isTrue();
        assertThat(config.log().level()).isEqualTo(LogLevel.DEBUG);
    }

    @Test
    void uncommentedDefaultFileSetsEveryKeyToItsDefault() {
        String uncommented = ConfigReference.commentedFile().replaceAll("(?m)^#(?! )", "");
        LoadedConfig loaded = load(uncommented);
        assertThat(loaded.config()).isEqualTo(WarrenConfig.DEFAULTS);
        assertThat(loaded.origins()).containsOnlyKeys(ConfigKeys.ALL);
    }

    @Test
    void printedConfigurationGivesTheSameConfigurationWhenRead() {
        LoadedConfig loaded =
                load("bind = [\"[::1]:0\", \"127.0.0.1:81\"]\nworkers.jvm-args = [\"-Da=\\\"b\\\"\", \"-Dc=\\\\\"]\n");
        assertThat(load(loaded.print()).config()).isEqualTo(loaded.config());
    }

    @Test
    void printedConfigurationNamesTheOriginOfEachValue() {
        assertThat(load("\n[front]\nbacklog = 7\n").print())
                .contains("backlog = 7 # " + home.resolve("conf/warren.toml") + ":3")
                .contains("max-waiting = 1000 # default");
    }

    @Test
    void javadocOfEachRecordSaysWhatItsKeysSay() throws IOException {
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            String table = key.name().contains(".")
                    ? key.name().substring(0, key.name().indexOf('.'))
                    : "warren";
            String component = key.name().substring(key.name().indexOf('.') + 1);
            String record = Character.toUpperCase(table.charAt(0)) + table.substring(1) + "Config";
            assertThat(parameters(SOURCES.resolve(record + ".java")).get(component.replace("-", "")))
                    .as(key.name())
                    .isEqualTo(key.description());
        }
    }

    private static Map<String, String> parameters(Path source) throws IOException {
        String text = Files.readString(source);
        String javadoc = text.substring(0, text.indexOf("public record")).replaceAll("\n \\* +", " ");
        return PARAMETER
                .matcher(javadoc.replaceAll("\\s+", " "))
                .results()
                .collect(Collectors.toMap(match -> match.group(1).toLowerCase(Locale.ROOT), ConfigReferenceTest::text));
    }

    private static String text(MatchResult match) {
        return match.group(2).strip();
    }

    private LoadedConfig load(String toml) {
        try {
            Path file = Files.createDirectories(home.resolve("conf")).resolve("warren.toml");
            Files.writeString(file, toml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigLoader.load(Options.of(new Home(home)), Map.of());
    }

    private static void regenerate(Path file, String content) throws IOException {
        if (Boolean.getBoolean("warren.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
    }
}
