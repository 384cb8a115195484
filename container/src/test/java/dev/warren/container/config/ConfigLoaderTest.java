// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    private Path root;

    private Path file;

    @BeforeEach
    void nameTheFile() throws IOException {
        file = Files.createDirectories(root.resolve("conf")).resolve("warren.toml");
    }

    @Test
    void everyKeyOfTheFileReachesItsComponent() throws IOException {
        Files.writeString(file, EveryKey.TEXT);

        LoadedConfig loaded = load(Map.of());

        assertThat(loaded.config()).isEqualTo(EveryKey.config());
        assertThat(loaded.origins()).hasSize(ConfigKeys.ALL.size());
    }

    @Test
    void printedConfigurationReadsBackAsTheSame() throws IOException {
        Files.writeString(file, EveryKey.TEXT);
        LoadedConfig loaded = load(Map.of("WARREN_NAME", "other"));
        assertThat(loaded.print())
                .contains("name = \"other\" # environment variable WARREN_NAME")
                .contains("backlog = 1 # " + file + ":12");

        Files.writeString(file, loaded.print());

        assertThat(load(Map.of()).config()).isEqualTo(loaded.config());
    }

    @Test
    void printedConfigurationAndTextFormsShowNoPassword() throws IOException {
        Files.writeString(file, "session.store = \"redis://shop:hunter2@db.example.com:6380/3\"\n");

        LoadedConfig loaded = load(Map.of());

        assertThat(loaded.config().session().store().text()).isEqualTo("redis://shop:hunter2@db.example.com:6380/3");
        assertThat(loaded.print())
                .contains("store = \"redis://***@db.example.com:6380/3\"")
                .doesNotContain("hunter2");
        assertThat(loaded.toString())
                .contains("redis://***@db.example.com:6380/3")
                .doesNotContain("hunter2");
    }

    @Nested
    class Precedence {
        @Test
        void missingFileMeansDefaults() {
            LoadedConfig loaded = load(Map.of());

            assertThat(loaded.config()).isEqualTo(WarrenConfig.DEFAULTS);
            assertThat(loaded.files()).isEmpty();
            assertThat(loaded.print()).contains("name = \"warren\" # default");
        }

        @Test
        void fileOfEnvironmentNameBeatsFile() throws IOException {
            Files.writeString(file, "name = \"a\"\nworkers.queue = 1\n");
            Files.writeString(root.resolve("conf/warren.prod.toml"), "name = \"b\"\n");

            WarrenConfig config = load(Map.of(), "--env", "prod").config();

            assertThat(config.name()).isEqualTo("b");
            assertThat(config.workers().queue()).isEqualTo(1);
        }

        @Test
        void environmentBeatsFilesAndFlagsBeatEnvironment() throws IOException {
            Files.writeString(file, "name = \"a\"\nworkers.queue = 1\nworkers.count = 3\n");
            Map<String, String> environment =
                    Map.of("WARREN_NAME", "b", "WARREN_WORKERS_QUEUE", "2", "WARREN_WORKERS_COUNT", "4");

            WarrenConfig config = load(environment, "--set", "workers.queue=3", "--workers", "auto")
                    .config();

            assertThat(config.name()).isEqualTo("b");
            assertThat(config.workers().queue()).isEqualTo(3);
            assertThat(config.workers().count()).isEqualTo(new WorkerCount.Auto());
        }

        @Test
        void bindFlagsReplaceTheFilesList() throws IOException {
            Files.writeString(file, "bind = [\"127.0.0.1:1\"]\n");

            WarrenConfig config =
                    load(Map.of(), "--bind", "127.0.0.1:2", "--bind", "[::1]:2").config();

            assertThat(config.bind()).containsExactly(new Bind.Tcp("127.0.0.1", 2), new Bind.Tcp("::1", 2));
        }

        @Test
        void listenerTablesAddToBind() throws IOException {
            Files.writeString(file, "[[listener]]\nbind = \"unix:/a\"\n");

            assertThat(load(Map.of(), "--bind", "unix:/b").config().listeners())
                    .extracting(ListenerConfig::bind)
                    .containsExactly(Bind.parse("unix:/b"), Bind.parse("unix:/a"));
        }

        @Test
        void tablesAloneAreEnoughWhenBindIsEmpty() throws IOException {
            Files.writeString(file, "bind = []\n[[listener]]\nbind = \"unix:/a\"\n");

            assertThat(load(Map.of()).config().listeners()).hasSize(1);
        }

        @Test
        void listsComeByCommaFromTheEnvironment() {
            Map<String, String> environment = Map.of("WARREN_WORKERS_JVM_ARGS", "-Da, -Db");

            assertThat(load(environment).config().workers().jvmArgs()).containsExactly("-Da", "-Db");
        }

        @Test
        void otherVariablesAreIgnoredButNamed() {
            Map<String, String> environment = Map.of(
                    "WARREN_PORT", "tcp://10.0.0.1:80", "WARREN_HOME", "/x", "WARREN_JAVA_OPTS", "-Da", "PATH", "/bin");

            assertThat(load(environment).ignoredVariables()).containsExactly("WARREN_PORT");
        }

        @Test
        void variablesOfDirectoriesAreIgnoredOnlyBesideTheHomeFlag() {
            Map<String, String> environment = Map.of(
                    "WARREN_HOME", root.toString(), "WARREN_LOGS", "/var/log/warren", "WARREN_RUN", "/run/warren");
            Options named = CommandLine.parse(new String[] {"--home", root.toString()}, environment, root);
            Options inherited = CommandLine.parse(new String[0], environment, root);

            assertThat(ConfigLoader.load(named, environment).ignoredVariables())
                    .containsExactly("WARREN_LOGS", "WARREN_RUN");
            assertThat(ConfigLoader.load(inherited, environment).ignoredVariables())
                    .isEmpty();
        }

        @Test
        void configurationIsReadWhereTheEnvironmentPutsIt() throws IOException {
            Path elsewhere = Files.createDirectories(root.resolve("etc"));
            Files.writeString(elsewhere.resolve("warren.toml"), "name = \"elsewhere\"\n");
            Map<String, String> environment = Map.of("WARREN_CONF", elsewhere.toString());

            Options options = CommandLine.parse(new String[0], environment, root);

            assertThat(ConfigLoader.load(options, environment).config().name()).isEqualTo("elsewhere");
        }

        @Test
        void nextLoadSeesTheChangedFile() throws IOException {
            Files.writeString(file, "name = \"a\"\n");
            load(Map.of());
            Files.writeString(file, "name = \"b\"\n");

            assertThat(load(Map.of()).config().name()).isEqualTo("b");
        }
    }

    @Nested
    class Refuses {
        @Test
        void unknownKeyWithLineAndNearestKey() throws IOException {
            Files.writeString(file, "\n[workers]\ndrain-timout = \"3s\"\n");

            assertThat(refusal(Map.of()).report())
                    .contains("unknown key: workers.drain-timout (" + file + ":3)")
                    .contains("did you mean workers.drain-timeout?");
        }

        @Test
        void unknownKeyThatResemblesNone() {
            assertThat(refusal(Map.of(), "--set", "zzzzzzzz=1").report())
                    .contains("unknown key: zzzzzzzz (flag --set)")
                    .contains("remove it")
                    .doesNotContain("did you mean");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            workers.count          | 0       | "auto" or 1 to 256
            workers.count          | 257     | "auto" or 1 to 256
            workers.count          | many    | "auto" or 1 to 256
            workers.worker-class   | fibers  | "threads"
            workers.heap           | 1m      | "auto" or 32m to 1t
            workers.drain-timeout  | 2h      | 0s to 1h
            workers.boot-timeout   | 5       | 1s to 10m
            front.balance          | sticky  | "least-connections", "round-robin", "random"
            front.backlog          | -1      | 1 to 65535
            deploy.ready-path      | ok      | a path from /
            http.max-header-size   | 99g     | 1k to 16m
            bind                   | :99999  | HOST:PORT
            bind                   | unix:a  | unix:/PATH
            listener               | x       | tables, in the file only
            name                   | a b     | 1 to 64 letters
            log.level              | loud    | "info"
            session.store          | memory  | "lmdb", "local" or redis://
            log.access-format      | %Z      | "combined", "json" or a pattern
            log.access-format      | plain   | "combined", "json" or a pattern
            log.access-format      | %{Cookie}i | "combined", "json" or a pattern
            """)
        void badValueWithKeyValueRangeAndOrigin(String key, String value, String allowed) {
            OperatorError error = refusal(Map.of(), "--set", key + "=" + value);

            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(error.getMessage()).isEqualTo("bad value: " + key + " = \"" + value + "\" (flag --set)");
            assertThat(error.why()).contains(key + " takes").contains(allowed);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            %h %Z          | not an element: %Z
            %h %{Cookie}i  | the header Cookie may hold a secret
            plain          | no element in it
            """)
        void badAccessFormatWithWhatIsWrongInIt(String format, String why) {
            assertThat(refusal(Map.of(), "--set", "log.access-format=" + format).why())
                    .startsWith(why + "; log.access-format takes ");
        }

        @Test
        void badUrlWithoutItsPassword() {
            assertThat(refusal(Map.of(), "--set", "session.store=redis://shop:hunter2@db:99999")
                            .report())
                    .contains("session.store = \"redis://***@db:99999\"", "redis://[[USER]:PASSWORD@]HOST")
                    .doesNotContain("hunter2");
        }

        @Test
        void badValueOfTheFileWithItsLine() throws IOException {
            Files.writeString(file, "[workers]\nqueue = 99999999\n");

            assertThat(refusal(Map.of()).getMessage())
                    .isEqualTo("bad value: workers.queue = 99999999 (" + file + ":2)");
        }

        @Test
        void badValueOfAVariableWithItsName() {
            assertThat(refusal(Map.of("WARREN_WORKERS_QUEUE", "x")).getMessage())
                    .contains("environment variable WARREN_WORKERS_QUEUE");
        }

        @Test
        void valueOfAnotherTomlType() throws IOException {
            Files.writeString(file, "workers.queue = \"7\"\n");

            assertThat(refusal(Map.of()).getMessage()).contains("workers.queue = \"7\"");
        }

        @Test
        void valueWhereATableIsExpected() throws IOException {
            Files.writeString(file, "workers = 4\n");

            assertThat(refusal(Map.of()).report())
                    .contains("workers is a table")
                    .contains(file + ":1");
        }

        @Test
        void emptyListOfAddresses() throws IOException {
            Files.writeString(file, "bind = []\n");

            assertThat(refusal(Map.of()).getMessage()).contains("bind = []");
        }

        @Test
        void sameAddressTwice() {
            assertThat(refusal(Map.of(), "--bind", "127.0.0.1:1", "--bind", "127.0.0.1:1")
                            .report())
                    .contains("bind has 127.0.0.1:1 twice");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            mode = "0660"                            | without bind                      | bind must be set in each table
            bind = "unix:a"                          | with bind = "unix:a"              | bind takes HOST:PORT
            bind = 8080                              | with bind = 8080                  | bind takes HOST:PORT
            bind = "unix:/a"; mode = "660"           | with mode = "660"                 | three octal digits
            bind = "unix:/a"; mode = 432             | with mode = 432                   | three octal digits
            bind = "unix:/a"; owner = "a b"          | with owner = "a b"                | a user name or number
            bind = "unix:/a"; mdoe = "0660"          | with mdoe                         | its keys are bind, mode, owner, group
            bind = "127.0.0.1:1"; mode = "0660"      | with bind = "127.0.0.1:1"         | are for unix: addresses
            """)
        void badListenerTableWithItsKeyAndValue(String lines, String what, String why) throws IOException {
            Files.writeString(file, "[[listener]]\n" + lines.replace("; ", "\n"));

            OperatorError error = refusal(Map.of());

            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(error.getMessage()).isEqualTo("bad value: [[listener]] " + what + " (" + file + ":1)");
            assertThat(error.why()).contains(why);
        }

        @Test
        void sameAddressInBindAndInATable() throws IOException {
            Files.writeString(file, "bind = [\"unix:/a\"]\n[[listener]]\nbind = \"unix:/b/../a\"\n");

            assertThat(refusal(Map.of()).report()).contains("bind has unix:/a twice");
        }

        @Test
        void listenerThatIsNoTable() throws IOException {
            Files.writeString(file, "listener = [\"unix:/a\"]\n");

            assertThat(refusal(Map.of()).report()).contains("listener = [\"unix:/a\"]", "takes tables");
        }

        @Test
        void malformedFileWithLine() throws IOException {
            Files.writeString(file, "name = \"a\"\nbind = [\n");

            assertThat(refusal(Map.of()).getMessage()).startsWith("cannot parse " + file + ":");
        }

        @Test
        void fileThatIsNotUtf8() throws IOException {
            Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});

            assertThat(refusal(Map.of()).why()).isEqualTo("it is not UTF-8 text");
        }

        @Test
        void directoryInPlaceOfTheFile() throws IOException {
            Files.createDirectory(file);

            assertThat(refusal(Map.of()).why()).isEqualTo("it is a directory");
        }

        @Test
        void missingFileThatAFlagNames() {
            Path missing = root.resolve("x.toml");

            assertThat(refusal(Map.of(), "--config", missing.toString()).report())
                    .contains("cannot read " + missing)
                    .contains("--config");
        }

        @Test
        void missingFileOfTheEnvironmentName() {
            assertThat(refusal(Map.of(), "--env", "prod").report())
                    .contains("warren.prod.toml")
                    .contains("--env");
        }
    }

    private LoadedConfig load(Map<String, String> environment, String... arguments) {
        return ConfigLoader.load(CommandLine.parse(arguments, Map.of(), root), environment);
    }

    private OperatorError refusal(Map<String, String> environment, String... arguments) {
        return catchThrowableOfType(OperatorError.class, () -> load(environment, arguments));
    }
}
