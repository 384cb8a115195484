// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    /** For every key a value that is not its default, as TOML and as text. */
    private static final Map<String, List<String>> OTHER_VALUES = otherValues();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void createConf() throws IOException {
        file = Files.createDirectories(directory.resolve("conf")).resolve("warren.toml");
    }

    private static Map<String, List<String>> otherValues() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("name", List.of("\"shop\"", "shop"));
        values.put("bind", List.of("[\"0.0.0.0:80\", \"[::1]:0\"]", "0.0.0.0:80,[::1]:0"));
        values.put("front.balance", List.of("\"round-robin\"", "round-robin"));
        values.put("front.backlog", List.of("5", "5"));
        values.put("front.max-connections", List.of("6", "6"));
        values.put("front.max-waiting", List.of("0", "0"));
        values.put("front.queue-timeout", List.of("\"500ms\"", "500ms"));
        values.put("workers.count", List.of("4", "4"));
        values.put("workers.threads", List.of("17", "17"));
        values.put("workers.queue", List.of("8", "8"));
        values.put("workers.max-connections", List.of("9", "9"));
        values.put("workers.heap", List.of("\"512m\"", "512m"));
        values.put("workers.jvm-args", List.of("[\"-Da=b\", \"-Xss1m\"]", "-Da=b,-Xss1m"));
        values.put("workers.user", List.of("\"www-data\"", "www-data"));
        values.put("workers.boot-timeout", List.of("\"2m\"", "120s"));
        values.put("workers.heartbeat-timeout", List.of("\"5s\"", "5s"));
        values.put("workers.drain-timeout", List.of("\"0s\"", "0"));
        values.put("master.pre-stop-delay", List.of("\"1s\"", "1s"));
        values.put("deploy.surge", List.of("0", "0"));
        values.put("deploy.ready-path", List.of("\"/shop/ready\"", "/shop/ready"));
        values.put("deploy.stage-heap", List.of("\"1g\"", "1024m"));
        values.put("deploy.stage-timeout", List.of("\"1h\"", "60m"));
        values.put("deploy.max-unpacked-size", List.of("\"3g\"", "3g"));
        values.put("deploy.max-entries", List.of("10", "10"));
        values.put("http.keep-alive", List.of("\"5s\"", "5s"));
        values.put("http.header-timeout", List.of("\"6s\"", "6s"));
        values.put("http.max-header-size", List.of("\"64k\"", "64k"));
        values.put("http.max-body-size", List.of("\"1t\"", "1t"));
        values.put("log.level", List.of("\"debug\"", "debug"));
        values.put("log.file", List.of("\"-\"", "-"));
        return values;
    }

    private LoadedConfig load() {
        return load(Options.of(new Home(directory)), Map.of());
    }

    private static LoadedConfig load(Options options, Map<String, String> environment) {
        return ConfigLoader.load(options, environment);
    }

    private LoadedConfig loadFlags(Map<String, String> environment, String... flags) {
        return load(CommandLine.parse(flags, Map.of(), directory), environment);
    }

    private OperatorError failure(String toml) throws IOException {
        Files.writeString(file, toml);
        return catchThrowableOfType(OperatorError.class, this::load);
    }

    @Nested
    class EveryKey {
        @Test
        void isMappedFromTheFile() throws IOException {
            StringBuilder toml = new StringBuilder();
            OTHER_VALUES.forEach((key, value) -> toml.append(key).append(" = ").append(value.getFirst()).append('\n'));
            Files.writeString(file, toml.toString());
            assertOtherValues(load().config());
        }

        @Test
        void isMappedFromTheEnvironment() {
            Map<String, String> environment = new LinkedHashMap<>();
            ConfigKeys.ALL.stream()
                    .filter(key -> OTHER_VALUES.containsKey(key.name()))
                    .forEach(key -> environment.put(key.variable(), OTHER_VALUES.get(key.name()).getLast()));
            assertOtherValues(load(Options.of(new Home(directory)), environment).config());
        }

        @Test
        void isMappedFromSetFlags() {
            String[] flags = OTHER_VALUES.entrySet().stream()
                    .map(entry -> List.of("--set", entry.getKey() + "=" + entry.getValue().getLast()))
                    .flatMap(Collection::stream)
                    .toArray(String[]::new);
            assertOtherValues(loadFlags(Map.of(), flags).config());
        }

        private void assertOtherValues(WarrenConfig config) {
            assertThat(ConfigKeys.ALL).allSatisfy(key -> {
                if (!key.name().equals("workers.worker-class")) { // it has one value only
                    assertThat(key.toToml(config)).isEqualTo(OTHER_VALUES.get(key.name()).getFirst());
                }
            });
        }
    }

    @Nested
    class Precedence {
        @Test
        void defaultsHoldWithoutAFile() {
            assertThat(load().config()).isEqualTo(WarrenConfig.DEFAULTS);
            assertThat(load().files()).isEmpty();
        }

        @Test
        void environmentFileGoesOverTheFile() throws IOException {
            Files.writeString(file, "name = \"a\"\nfront.backlog = 1\n");
            Files.writeString(directory.resolve("conf/warren.prod.toml"), "name = \"b\"\n");
            LoadedConfig loaded = loadFlags(Map.of(), "--env", "prod");
            assertThat(loaded.config().name()).isEqualTo("b");
            assertThat(loaded.config().front().backlog()).isEqualTo(1);
            assertThat(loaded.files()).hasSize(2);
        }

        @Test
        void environmentFileLiesBesideTheFileOfConfig() throws IOException {
            Path other = Files.writeString(directory.resolve("x.toml"), "name = \"a\"\n");
            Files.writeString(directory.resolve("x.prod.toml"), "name = \"b\"\n");
            assertThat(loadFlags(Map.of(), "--config", other.toString(), "--env", "prod").config().name()).isEqualTo("b");
        }

        @Test
        void variableGoesOverTheFile() throws IOException {
            Files.writeString(file, "workers.count = 3\n");
            LoadedConfig loaded = load(Options.of(new Home(directory)), Map.of("WARREN_WORKERS_COUNT", "4"));
            assertThat(loaded.config().workers().count()).isEqualTo(new WorkerCount.Fixed(4));
        }

        @Test
        void flagGoesOverTheVariable() {
            LoadedConfig loaded = loadFlags(Map.of("WARREN_WORKERS_COUNT", "4"), "--workers", "auto");
            assertThat(loaded.config().workers().count()).isEqualTo(new WorkerCount.Auto());
        }

        @Test
        void ownFlagGoesOverSet() {
            LoadedConfig loaded = loadFlags(Map.of(), "--bind", "a:1", "--set", "bind=b:2", "--bind", "[::1]:3");
            assertThat(loaded.config().bind()).containsExactly(new Bind("a", 1), new Bind("::1", 3));
        }

        @Test
        void readingAgainSeesTheChangedFile() throws IOException {
            Files.writeString(file, "workers.drain-timeout = \"1s\"\n");
            LoadedConfig before = load();
            Files.writeString(file, "workers.drain-timeout = \"2s\"\n");
            assertThat(before.config().workers().drainTimeout()).isEqualTo(Duration.ofSeconds(1));
            assertThat(load().config().workers().drainTimeout()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void otherVariablesAreIgnoredAndReported() {
        LoadedConfig loaded = load(
                Options.of(new Home(directory)),
                Map.of("WARREN_SERVICE_HOST", "10.0.0.1", "WARREN_PORT", "tcp://1", "WARREN_HOME", "/x", "PATH", "/bin"));
        assertThat(loaded.ignoredVariables()).containsExactly("WARREN_PORT", "WARREN_SERVICE_HOST");
        assertThat(loaded.config()).isEqualTo(WarrenConfig.DEFAULTS);
    }

    @Nested
    class Refuses {
        @Test
        void unknownKeyWithFileLineAndSuggestion() throws IOException {
            OperatorError error = failure("name = \"a\"\n\n[workers]\ncout = 3\n");
            assertThat(error.getMessage()).isEqualTo("unknown key: workers.cout (" + file + ":4)");
            assertThat(error.remedy()).startsWith("did you mean workers.count?");
            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        }

        @Test
        void keyThatLacksItsTable() throws IOException {
            assertThat(failure("drain-timeout = \"1s\"").remedy()).startsWith("did you mean workers.drain-timeout?");
        }

        @Test
        void unknownKeyThatResemblesNone() throws IOException {
            assertThat(failure("[session]\nstore = \"lmdb\"").remedy()).startsWith("remove it");
        }

        @Test
        void keysOfLaterVersions() throws IOException {
            assertThat(failure("[[listener]]\nbind = \"127.0.0.1:1\"\n").getMessage()).startsWith("unknown key: listener");
        }

        @Test
        void quotedKeyWithADot() throws IOException {
            assertThat(failure("\"workers.foo\" = 3\n").getMessage()).startsWith("unknown key: workers.foo");
        }

        @Test
        void unknownKeyOfSet() {
            OperatorError error = catchThrowableOfType(
                    OperatorError.class, () -> loadFlags(Map.of(), "--set", "front.ballance=random"));
            assertThat(error.getMessage()).isEqualTo("unknown key: front.ballance (flag --set)");
            assertThat(error.remedy()).startsWith("did you mean front.balance?");
        }

        @Test
        void tableGivenAsAValue() throws IOException {
            OperatorError error = failure("\nworkers = 3\n");
            assertThat(error.getMessage()).isEqualTo("bad value: workers (" + file + ":2)");
            assertThat(error.remedy()).startsWith("write [workers]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "workers.count = 0 | workers.count = 0 | `\"auto\" or 1 to 256`",
                    "workers.count = 257 | workers.count = 257 | `\"auto\" or 1 to 256`",
                    "workers.count = 99999999999 | workers.count = 99999999999 | `\"auto\" or 1 to 256`",
                    "workers.count = \"many\" | workers.count = \"many\" | `\"auto\" or 1 to 256`",
                    "front.backlog = \"5\" | front.backlog = \"5\" | 1 to 65535",
                    "front.backlog = 1.5 | front.backlog = 1.5 | 1 to 65535",
                    "workers.boot-timeout = \"11m\" | workers.boot-timeout = \"11m\" | 1s to 10m",
                    "workers.boot-timeout = \"-1s\" | workers.boot-timeout = \"-1s\" | 1s to 10m",
                    "workers.boot-timeout = 60 | workers.boot-timeout = 60 | 1s to 10m",
                    "workers.heap = \"1m\" | workers.heap = \"1m\" | `\"auto\" or 32m to 1t`",
                    "http.max-body-size = \"10x\" | http.max-body-size = \"10x\" | 1k to 1t",
                    "http.max-body-size = \"99999999t\" | http.max-body-size = \"99999999t\" | 1k to 1t",
                    "front.balance = \"fair\" | front.balance = \"fair\" | `\"least-connections\", \"round-robin\", \"random\"`",
                    "workers.worker-class = \"sync\" | workers.worker-class = \"sync\" | `\"threads\"`",
                    "name = \"\" | name = \"\" | 1 to 64 letters",
                    "bind = [] | bind = [] | a list of at least one HOST:PORT",
                    "bind = \"a:1\" | bind = \"a:1\" | a list of at least one HOST:PORT",
                    "bind = [\":80\"] | bind = [\":80\"] | a list of at least one HOST:PORT",
                    "bind = [\"1.2.3.400:80\"] | bind = [\"1.2.3.400:80\"] | a list of at least one HOST:PORT",
                    "bind = [\"::1:80\"] | bind = [\"::1:80\"] | a list of at least one HOST:PORT",
                    "bind = [\"[::zz]:80\"] | bind = [\"[::zz]:80\"] | a list of at least one HOST:PORT",
                    "bind = [\"a:65536\"] | bind = [\"a:65536\"] | a list of at least one HOST:PORT",
                    "bind = [1] | bind = [1] | a list of at least one HOST:PORT",
                    "deploy.ready-path = \"x\" | deploy.ready-path = \"x\" | `\"\" or a path from /`",
                    "workers.user = \"a b\" | workers.user = \"a b\" | `\"\" or a user name`",
                    "workers.jvm-args = [\"\"] | workers.jvm-args = [\"\"] | a list of arguments",
                })
        void badValueWithKeyValueRangeAndLine(String line, String shown, String allowed) throws IOException {
            OperatorError error = failure("# first\n" + line + "\n");
            assertThat(error.getMessage()).isEqualTo("bad value: " + shown + " (" + file + ":2)");
            assertThat(error.why()).contains(" takes " + allowed);
            assertThat(error.remedy()).contains("default");
        }

        @Test
        void badValueOfAVariable() {
            OperatorError error = catchThrowableOfType(
                    OperatorError.class,
                    () -> load(Options.of(new Home(directory)), Map.of("WARREN_FRONT_BACKLOG", "many")));
            assertThat(error.getMessage())
                    .isEqualTo("bad value: front.backlog = \"many\" (environment variable WARREN_FRONT_BACKLOG)");
        }

        @Test
        void badValueOfAFlag() {
            OperatorError error =
                    catchThrowableOfType(OperatorError.class, () -> loadFlags(Map.of(), "--workers", "0"));
            assertThat(error.getMessage()).isEqualTo("bad value: workers.count = \"0\" (flag --workers)");
        }

        @Test
        void sameAddressTwice() throws IOException {
            assertThat(failure("bind = [\"127.0.0.1:80\", \"127.0.0.1:80\"]").getMessage()).contains("127.0.0.1:80 twice");
        }

        @Test
        void malformedFileWithItsLine() throws IOException {
            OperatorError error = failure("name = \"a\"\nworkers = = 3\n");
            assertThat(error.getMessage()).isEqualTo("cannot parse " + file + ":2");
            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
        }

        @Test
        void sameKeyTwice() throws IOException {
            assertThat(failure("name = \"a\"\nname = \"b\"\n").getMessage()).isEqualTo("cannot parse " + file + ":2");
        }

        @Test
        void fileThatIsNotText() throws IOException {
            Files.write(file, "name = \"\u00e4\"".getBytes(StandardCharsets.ISO_8859_1));
            OperatorError error = catchThrowableOfType(OperatorError.class, ConfigLoaderTest.this::load);
            assertThat(error.why()).isEqualTo("it is not UTF-8 text");
        }

        @Test
        void directoryInPlaceOfTheFile() throws IOException {
            Files.createDirectory(file);
            OperatorError error = catchThrowableOfType(OperatorError.class, ConfigLoaderTest.this::load);
            assertThat(error.report()).contains("cannot read " + file, "it is a directory");
        }

        @Test
        void missingFileThatWasAskedFor() {
            OperatorError error =
                    catchThrowableOfType(OperatorError.class, () -> loadFlags(Map.of(), "--config", "/no/such.toml"));
            assertThat(error.report()).contains("cannot read /no/such.toml", "there is no such file", "--config");
        }

        @Test
        void missingFileOfTheEnvironment() {
            OperatorError error = catchThrowableOfType(OperatorError.class, () -> loadFlags(Map.of(), "--env", "prod"));
            assertThat(error.report()).contains("warren.prod.toml", "--env");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 65_536})
        void valueThatTheProgramMade(int backlog) {
            OperatorError error = catchThrowableOfType(
                    OperatorError.class,
                    () -> new FrontConfig(Balance.RANDOM, backlog, 1, 1, Duration.ofSeconds(1)));
            assertThat(error.getMessage()).isEqualTo("bad value: front.backlog = " + backlog);
        }
    }

    @Test
    void emptyVariableUnsetsAnOptionalKey() throws IOException {
        Files.writeString(file, "workers.user = \"www\"\nworkers.jvm-args = [\"-a\"]\n");
        WorkersConfig workers = load(
                        Options.of(new Home(directory)), Map.of("WARREN_WORKERS_USER", "", "WARREN_WORKERS_JVM_ARGS", ""))
                .config()
                .workers();
        assertThat(workers.user()).isEqualTo(Optional.empty());
        assertThat(workers.jvmArgs()).isEmpty();
    }
}
