// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.deployer.environment.OperatorResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationFilesTest {
    private static final ApplicationConfig LOCAL = new ApplicationConfig(
            Optional.of(ApplicationStore.LOCAL),
            Optional.empty(),
            ApplicationValueLimits.NOTHING,
            OperatorResources.NONE);

    @TempDir
    private Path root;

    private Path write(String name, String... lines) throws IOException {
        Path file = Files.createDirectories(root.resolve("conf/apps")).resolve(name);
        return Files.write(file, List.of(lines));
    }

    private LoadedConfig load(String... arguments) {
        return ConfigLoader.load(CommandLine.parse(arguments, Map.of(), root), Map.of());
    }

    private OperatorError refusal() {
        return catchThrowableOfType(OperatorError.class, this::load);
    }

    @Test
    void everyKeyReachesItsComponent() throws IOException {
        Path file = write(
                "shop.toml",
                "[session]",
                "store = \"local\"",
                "value-depth = 1",
                "value-references = 2",
                "value-size = \"3k\"",
                "strict = true");

        LoadedConfig loaded = load();

        assertThat(loaded.config().application("shop"))
                .isEqualTo(new ApplicationConfig(
                        Optional.of(ApplicationStore.LOCAL),
                        Optional.of(true),
                        new ApplicationValueLimits(Optional.of(1), Optional.of(2), Optional.of(DataSize.parse("3k"))),
                        OperatorResources.NONE));
        assertThat(loaded.config().application("other")).isEqualTo(ApplicationConfig.NOTHING);
        assertThat(loaded.files()).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource({"ROOT.toml, ROOT", "a#b.toml, a#b", "shop.v2.toml, shop.v2", "a b.toml, a b"})
    void nameOfTheFileIsThatOfTheApplication(String file, String application) throws IOException {
        write(file, "session.store = \"local\"");

        assertThat(load().config().applications()).containsExactly(Map.entry(application, LOCAL));
    }

    @ParameterizedTest
    @CsvSource({".shop.toml", ".#shop.toml", "shop.toml~", "shop.toml.bak", "README", "shop.json"})
    void whatIsNoSuchFileIsNotRead(String file) throws IOException {
        write(file, "no toml at all");

        assertThat(load().config().applications()).isEmpty();
    }

    @Test
    void emptyFileSetsNothing() throws IOException {
        write("shop.toml", "# later");

        assertThat(load().config().application("shop")).isEqualTo(ApplicationConfig.NOTHING);
        assertThat(load().keys()).hasSize(ConfigKeys.ALL.size());
    }

    @Test
    void filesAreReadWhereTheEnvironmentPutsTheConfiguration() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("etc/apps")).getParent();
        Files.writeString(elsewhere.resolve("apps/shop.toml"), "session.store = \"local\"\n");
        Map<String, String> environment = Map.of("WARREN_CONF", elsewhere.toString());
        write("other.toml", "session.store = \"local\"");

        Options options = CommandLine.parse(new String[0], environment, root);

        assertThat(ConfigLoader.load(options, environment).config().applications())
                .containsOnlyKeys("shop");
    }

    @Test
    void filesAreReadBesideAnotherMainFileToo() throws IOException {
        write("shop.toml", "session.store = \"local\"");
        Path main = Files.writeString(root.resolve("other.toml"), "name = \"other\"\n");

        assertThat(load("--config", main.toString()).config().applications()).containsOnlyKeys("shop");
    }

    @Test
    void valuesAreShownWithTheirFileAndLine() throws IOException {
        Path file = write("shop.toml", "[session]", "store = \"local\"");

        LoadedConfig loaded = load();

        ConfigKey<?> shown = loaded.keys().getLast();
        assertThat(shown.name()).isEqualTo("apps/shop.toml:session.store");
        assertThat(shown.shown(loaded.config())).isEqualTo("\"local\"");
        assertThat(loaded.origin(shown)).hasToString(file + ":2");
        assertThat(loaded.print()).endsWith("\n# apps/shop.toml:session.store = \"local\" # " + file + ":2\n");
    }

    @Test
    void storeOfAnApplicationIsItsOwnOrElseThatOfAll() throws IOException {
        write("shop.toml", "session.store = \"local\"");

        WarrenConfig config = load().config();

        assertThat(config.sessionStoreOf("shop")).isEqualTo("local");
        assertThat(config.sessionStoreOf("other")).isEqualTo("lmdb");
    }

    @Nested
    class Difference {
        private List<String> linesTo(LoadedConfig before) {
            WarrenConfig after = load().config();
            return ConfigDiff.between(before.config(), after).lines(before.config(), after);
        }

        @Test
        void showsWhatHeldForTheApplicationAndWhatWill() throws IOException {
            LoadedConfig before = load();
            write("shop.toml", "session.store = \"local\"", "session.strict = true");

            assertThat(linesTo(before))
                    .containsExactly(
                            "apps/shop.toml:session.store: \"lmdb\" -> \"local\"",
                            "apps/shop.toml:session.strict: false -> true");
        }

        @Test
        void showsOneLimitThatIsTheApplicationsOwn() throws IOException {
            LoadedConfig before = load();
            write("shop.toml", "session.value-size = \"1k\"");

            assertThat(linesTo(before)).containsExactly("apps/shop.toml:session.value-size: \"100m\" -> \"1k\"");
        }

        @Test
        void showsThatAFileIsGone() throws IOException {
            Path file = write("shop.toml", "session.strict = true");
            LoadedConfig before = load();
            Files.delete(file);

            assertThat(linesTo(before)).containsExactly("apps/shop.toml:session.strict: true -> false");
            assertThat(load().origin(ApplicationConfig.SESSION_STRICT.of("shop")))
                    .isEqualTo(Origin.CODE);
        }

        @Test
        void isNoneWhenTheFileSaysWhatHoldsAnyway() throws IOException {
            LoadedConfig before = load();
            write("shop.toml", "session.strict = false");

            assertThat(linesTo(before)).isEmpty();
        }
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            session.store = "lmdb"  | bad value: session.store = "lmdb"  | session.store takes "local"
            session.store = true    | bad value: session.store = true    | session.store takes "local"
            session.store = ["a"]   | bad value: session.store = ["a"]   | session.store takes "local"
            session.strict = "yes"  | bad value: session.strict = "yes"  | session.strict takes true or false
            session.value-depth = 0 | bad value: session.value-depth = 0 | session.value-depth takes 1 to 100000
            session.value-references = "1" | bad value: session.value-references = "1" | takes 1 to 1000000000 in the file of an
            session.value-size = "2g" | bad value: session.value-size = "2g" | remove it to have what holds for all applications
            session.value-size = 4096 | bad value: session.value-size = 4096 | session.value-size takes 1k to 1g
            session = 4             | bad value: session                 | session is a table
            session.stor = "local"  | unknown key: session.stor          | did you mean session.store?
            sesion.store = "local"  | unknown key: sesion                | did you mean session?
            session.max-size = "1g" | unknown key: session.max-size      | in conf/warren.toml, for all applications
            workers.count = 1       | unknown key: workers               | may set session.store, session.strict, session.value-depth, session.value-references, session.value-size
            frobnicate = 1          | unknown key: frobnicate            | remove it; docs/configuration.md
            """)
        void whatSuchAFileCannotSet(String line, String what, String explained) throws IOException {
            Path file = write("shop.toml", "# first", line);

            OperatorError error = refusal();

            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(error.getMessage()).isEqualTo(what + " (" + file + ":2)");
            assertThat(error.report()).contains(explained);
        }

        @Test
        void malformedFileWithLine() throws IOException {
            Path file = write("shop.toml", "[session]", "store = ");

            assertThat(refusal().getMessage()).isEqualTo("cannot parse " + file + ":2");
        }

        @Test
        void directoryInPlaceOfAFile() throws IOException {
            Files.createDirectories(root.resolve("conf/apps/shop.toml"));

            assertThat(refusal().why()).isEqualTo("it is a directory");
        }

        @Test
        void linkToNothing() throws IOException {
            Files.createSymbolicLink(write("x").resolveSibling("shop.toml"), Path.of("/nonexistent/shop.toml"));

            assertThat(refusal().getMessage()).isEqualTo("cannot read " + root.resolve("conf/apps/shop.toml"));
        }

        @Test
        void fileInPlaceOfTheDirectory() throws IOException {
            Files.createDirectories(root.resolve("conf"));
            Files.writeString(root.resolve("conf/apps"), "");

            assertThat(refusal().report())
                    .contains("cannot read " + root.resolve("conf/apps"), "it is no directory", "remove it");
        }
    }
}
