// SPDX-License-Identifier: Apache-2.0
package dev.warren.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs copies of bin/warren and bin/admin-cli under {@code sh} in a home of the test's own, with a JDK that is a script:
 * it prints its arguments, so that what the scripts would start is seen and nothing is started.
 */
class LauncherIT {
    private static final List<String> TOOLS = List.of(
            "readlink",
            "dirname",
            "sed",
            "head",
            "tail",
            "cat",
            "tee",
            "mkdir",
            "touch",
            "flock",
            "grep",
            "sleep",
            "stat",
            "cksum");
    private static final Path BIN = Path.of("").toAbsolutePath().resolveSibling("bin");

    @TempDir
    Path directory;

    private Path home;
    private Path jdks;

    private record Outcome(int exitCode, String output, String error) {}

    @BeforeEach
    void installScripts() throws IOException {
        home = Files.createDirectories(directory.resolve("a home with spaces"));
        jdks = Files.createDirectories(directory.resolve("some jdks"));
        Files.createDirectories(home.resolve("bin/lib"));
        for (String script : List.of("warren", "admin-cli", "record-aot", "lib/jdk.sh")) {
            Files.copy(BIN.resolve(script), home.resolve("bin").resolve(script));
        }
    }

    @Test
    void noJava25AnywhereEndsWithFiveAndSaysWhatWasFound() throws Exception {
        Path old = fakeJdk("old", "17.0.15");
        for (String script : List.of("warren", "admin-cli")) {
            Outcome outcome = run(home.resolve("bin").resolve(script), Map.of("JAVA_HOME", old.toString()));
            assertThat(outcome.exitCode()).isEqualTo(5);
            assertThat(outcome.output()).isEmpty();
            assertThat(outcome.error().lines())
                    .hasSize(3)
                    .satisfiesExactly(
                            what -> assertThat(what).isEqualTo("cannot start: no Java 25 or newer found"),
                            why -> assertThat(why).startsWith("  why: ").contains("found 17 in " + old),
                            remedy -> assertThat(remedy).startsWith("  do:  install a JDK 25"));
        }
    }

    @Test
    void javaHomeWinsOverTheDirectories() throws Exception {
        Path chosen = fakeJdk("zz chosen", "25.0.3");
        fakeJdk("aa other", "26");
        Outcome outcome = run(home.resolve("bin/warren"), Map.of("JAVA_HOME", chosen.toString()));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output().lines()).first().isEqualTo(chosen + "/bin/java");
    }

    @Test
    void oldJavaHomeIsPassedOverForANewerJdkElsewhere() throws Exception {
        Path old = fakeJdk("aa old", "17.0.15");
        Path newer = fakeJdk("bb newer", "26-ea");
        Outcome outcome = run(home.resolve("bin/warren"), Map.of("JAVA_HOME", old.toString()));
        assertThat(outcome.output().lines()).first().isEqualTo(newer + "/bin/java");
    }

    @Test
    void jdkWithoutAReleaseFileIsAskedForItsVersion() throws Exception {
        Path jdk = fakeJdk("custom", "25.0.3");
        Files.delete(jdk.resolve("release"));
        assertThat(run(home.resolve("bin/warren"), Map.of()).output().lines())
                .first()
                .isEqualTo(jdk + "/bin/java");
    }

    @Test
    void linkToTheScriptLeadsToItsHome() throws Exception {
        fakeJdk("jdk", "25");
        Path link = Files.createSymbolicLink(directory.resolve("a link"), home.resolve("bin/warren"));
        Path second = Files.createSymbolicLink(directory.resolve("link to a link"), link.getFileName());
        Outcome outcome = run(second, Map.of(), "--home", "/some where");
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output().lines())
                .contains("-Dwarren.home.default=" + home.toRealPath(), home.toRealPath() + "/lib/container/*")
                .endsWith("dev.warren.container.Main", "--home", "/some where");
    }

    @Test
    void masterGetsItsFlagsThenThoseOfTheOperatorUnexpanded() throws Exception {
        fakeJdk("jdk", "25");
        Outcome outcome = run(home.resolve("bin/warren"), Map.of("WARREN_JAVA_OPTS", "-Xmx300m -Dx=*"));
        assertThat(outcome.output().lines())
                .contains("signal=60", "--enable-native-access=ALL-UNNAMED", "--add-opens")
                .containsSubsequence("-Xmx128m", "-Xmx300m", "-Dx=*", "dev.warren.container.Main");
    }

    @Test
    void adminCliStartsItsOwnMain() throws Exception {
        fakeJdk("jdk", "25");
        Outcome outcome = run(home.resolve("bin/admin-cli"), Map.of(), "scale", "6");
        assertThat(outcome.output().lines())
                .contains(home.toRealPath() + "/lib/admin-cli/*")
                .endsWith("dev.warren.cli.AdminCli", "scale", "6");
    }

    @Test
    void cachesAreRecordedBesideTheJarsOfBothModules() throws Exception {
        Outcome outcome = recordCaches();
        Path root = home.toRealPath();
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output().lines())
                .endsWith(
                        root + "/bin/lib/RecordCaches.java",
                        root.toString(),
                        root + "/lib/container/aot",
                        root + "/lib/admin-cli/aot");
    }

    @Test
    void masterAndCommandsStartFromCachesOfTheJarsThatAreThere() throws Exception {
        recordCaches();
        Path lib = home.toRealPath().resolve("lib");
        assertThat(run(home.resolve("bin/warren"), Map.of()).output().lines())
                .contains(
                        "-XX:AOTCache=" + lib.resolve("container/aot/master.aot"),
                        "-Dwarren.aot=" + lib.resolve("container/aot"));
        assertThat(run(home.resolve("bin/admin-cli"), Map.of()).output().lines())
                .contains("-XX:AOTCache=" + lib.resolve("admin-cli/aot/admin-cli.aot"));
    }

    @Test
    void masterThatStartsFromAnArchiveOfTheOperatorsLeavesTheCachesToItsWorkers() throws Exception {
        recordCaches();
        Outcome outcome = run(home.resolve("bin/warren"), Map.of("WARREN_JAVA_OPTS", "-XX:AOTMode=off"));
        assertThat(outcome.output())
                .contains("-Dwarren.aot=" + home.toRealPath().resolve("lib/container/aot"))
                .doesNotContain("-XX:AOTCache=");
    }

    /** The last one changes neither size nor time: all archives give our jars the same time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "touch -d 2026-02-02 gson.jar",
                "echo more >>gson.jar; TZ=UTC touch -d 2026-01-01 gson.jar",
                "TZ=UTC touch -d 2026-01-01 one-more.jar",
                "rm gson.jar",
                "printf LIB >warren-container-0.1.0.jar; TZ=UTC touch -d 2026-01-01 warren-container-0.1.0.jar"
            })
    void cachesOfOtherJarsAreNotUsed(String change) throws Exception {
        recordCaches();
        Process shell = new ProcessBuilder("/bin/sh", "-ec", change)
                .directory(home.resolve("lib/container").toFile())
                .start();
        assertThat(shell.waitFor()).isZero();

        Outcome outcome = run(home.resolve("bin/warren"), Map.of());

        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output())
                .contains("dev.warren.container.Main")
                .doesNotContain("-XX:AOTCache=", "-Dwarren.aot=");
    }

    @Test
    void cachesWithoutAListOfTheirJarsAreNotUsed() throws Exception {
        recordCaches();
        Files.delete(home.resolve("lib/admin-cli/aot/jars"));
        Outcome outcome = run(home.resolve("bin/admin-cli"), Map.of());
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.output()).doesNotContain("-XX:AOTCache=");
    }

    /** Runs bin/record-aot on jars that are none; the caches, which the JDK that is a script does not write, are there before. */
    private Outcome recordCaches() throws Exception {
        Files.createFile(fakeJdk("jdk", "25").resolve("bin/javac")).toFile().setExecutable(true);
        for (String module : List.of("container", "admin-cli")) {
            Path lib = home.resolve("lib").resolve(module);
            Files.createDirectories(lib.resolve("aot"));
            for (String jar : List.of("gson.jar", "warren-" + module + "-0.1.0.jar")) {
                Files.writeString(lib.resolve(jar), "lib");
                Files.setLastModifiedTime(lib.resolve(jar), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            }
        }
        Files.createFile(home.resolve("lib/container/aot/master.aot"));
        Files.createFile(home.resolve("lib/admin-cli/aot/admin-cli.aot"));
        return run(home.resolve("bin/record-aot"), Map.of());
    }

    @Test
    void runtimeWithoutACompilerCannotRecordCachesAndSaysSo() throws Exception {
        Path runtime = fakeJdk("runtime", "25");
        Outcome outcome = run(home.resolve("bin/record-aot"), Map.of());
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.error()).startsWith("cannot record AOT caches: " + runtime + " is no JDK\n  why: ");
    }

    @Test
    void checkoutWithoutMavenSaysSo() throws Exception {
        fakeJdk("jdk", "25");
        Files.createFile(home.resolve("pom.xml"));
        Outcome outcome = run(home.resolve("bin/warren"), Map.of());
        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.error()).startsWith("cannot build Warren: no mvn on the PATH\n  why: ");
    }

    @Test
    void failedBuildShowsTheEndOfItsLogAndWhereItIs() throws Exception {
        fakeJdk("jdk", "25");
        Files.createFile(home.resolve("pom.xml"));
        fakeMaven("echo '[INFO] Building Warren container 0.1.0   [3/4]'; echo '[ERROR] no such symbol'; exit 1");
        Outcome outcome = run(home.resolve("bin/warren"), Map.of());
        assertThat(outcome.exitCode()).isEqualTo(70);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.error())
                .contains("  [3/4] Warren container\n", "[ERROR] no such symbol", "cannot start: the build failed")
                .contains(home.toRealPath().resolve("target/first-build.log").toString());
    }

    @Test
    void checkoutIsBuiltOnFirstUseOnly() throws Exception {
        fakeJdk("jdk", "25");
        Files.createFile(home.resolve("pom.xml"));
        fakeMaven("mkdir -p container/target/lib && touch container/target/lib/warren-container-0.1.0.jar");
        assertThat(run(home.resolve("bin/warren"), Map.of()).error()).contains("First use", "Built.");
        Outcome second = run(home.resolve("bin/warren"), Map.of());
        assertThat(second.error()).isEmpty();
        assertThat(second.output()).contains(home.toRealPath() + "/container/target/lib/*");
    }

    @Test
    void ofTwoStartsAtOnceOneBuildsAndTheOtherWaits() throws Exception {
        fakeJdk("jdk", "25");
        Files.createFile(home.resolve("pom.xml"));
        // The build ends when the other start has said that it waits, or after 20 s.
        fakeMaven("""
            echo built >>../builds.txt
            tries=0
            until grep -q waiting ../first.txt ../second.txt || [ $tries -gt 200 ]; do sleep 0.1; tries=$((tries + 1)); done
            mkdir -p container/target/lib && touch container/target/lib/warren-container-0.1.0.jar
            """);
        Path first = directory.resolve("first.txt");
        Path second = directory.resolve("second.txt");
        List<Process> starts = List.of(
                start(home.resolve("bin/warren"), Map.of(), first, first),
                start(home.resolve("bin/warren"), Map.of(), second, second));
        for (Process start : starts) {
            assertThat(start.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(start.exitValue()).isZero();
        }
        assertThat(directory.resolve("builds.txt")).content().isEqualTo("built\n");
        assertThat(Files.readString(first) + Files.readString(second))
                .containsOnlyOnce("Another start is building Warren; waiting for it.")
                .containsOnlyOnce("First use of this checkout");
    }

    @ParameterizedTest
    @CsvSource({",, C.UTF-8", "C,, C.UTF-8", ", POSIX, C.UTF-8", ", de_DE.ISO-8859-1, ''", "C.UTF-8, C, C.UTF-8"})
    void namesOfFilesAreUtf8WhereNobodyHasChosenALocale(String all, String lang, String expected) throws Exception {
        script(fakeJdk("new", "25.0.3").resolve("bin/java"), "printf '%s' \"${LC_ALL:-}\"\n");
        Map<String, String> environment = new HashMap<>();
        if (all != null) {
            environment.put("LC_ALL", all);
        }
        if (lang != null) {
            environment.put("LANG", lang);
        }

        Outcome outcome = run(home.resolve("bin/warren"), environment);

        assertThat(outcome.output()).isEqualTo(expected);
    }

    private Path fakeJdk(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(jdks.resolve(name));
        script(jdk.resolve("bin/java"), """
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2026-01-01' >&2; exit; fi
            printf '%%s\\n' "$0" "signal=$_JAVA_SR_SIGNUM" "$@"
            """.formatted(version));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private void fakeMaven(String body) throws IOException {
        script(directory.resolve("path/mvn"), "cd \"" + home + "\"\n" + body + "\n");
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        Path output = directory.resolve("output.txt");
        Path error = directory.resolve("error.txt");
        Process process = start(script, environment, output, error, arguments);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ended", script).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(error));
    }

    /** Starts the script with a PATH that holds the tools it needs, and neither a java nor a mvn of this machine. */
    private Process start(Path script, Map<String, String> environment, Path output, Path error, String... arguments)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(Stream.concat(Stream.of("/bin/sh", script.toString()), Stream.of(arguments))
                        .toList());
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path().toString(), "WARREN_JDK_DIRS", jdks.toString()));
        builder.environment().putAll(environment);
        Files.deleteIfExists(output);
        Files.deleteIfExists(error);
        // Appending, so that one file can take both streams.
        return builder.redirectOutput(Redirect.appendTo(output.toFile()))
                .redirectError(Redirect.appendTo(error.toFile()))
                .start();
    }

    private Path path() throws IOException {
        Path path = Files.createDirectories(directory.resolve("path"));
        for (String tool : TOOLS) {
            Path link = path.resolve(tool);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, found(tool));
            }
        }
        return path;
    }

    private static Path found(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
