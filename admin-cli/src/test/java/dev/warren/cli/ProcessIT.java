// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.warren.management.Outcome;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process against a master in another one: exit codes of signals and of another user. */
class ProcessIT {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path home;

    private static Process java(String main, String... arguments) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), main, arguments);
    }

    private static Process start(List<String> before, String classPath, String main, String... arguments)
            throws IOException {
        // a build in the background ignores INT, its children would inherit that, and a JVM leaves an ignored INT alone
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(before);
        command.addAll(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath, main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /**
     * Copies what admin-cli needs to where another user can read it: the local repository usually lies in a private
     * directory.
     */
    private String publicClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.matches(".*(picocli|gson|management|admin-cli).*") && !entry.endsWith("test-classes")) {
                Path copy = home.resolve("lib" + copies.size());
                copyTree(Path.of(entry), copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private Process master(Outcome outcome) throws IOException {
        Process process = java(FakeMaster.class.getName(), home.toString(), outcome.name());
        assertThat(process.inputReader().readLine()).isEqualTo("up as shop-front");
        return process;
    }

    private static int exitOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    @Test
    void statusSucceeds() throws Exception {
        Process master = master(Outcome.DONE);
        try {
            Process cli = java(AdminCli.class.getName(), "status", "--home", home.toString());
            String out = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exitOf(cli)).isZero();
            assertThat(out).startsWith("shop-front  RUNNING").doesNotContain("\u001b");
        } finally {
            end(master);
        }
    }

    @Test
    void interruptExitsWith130AndSaysThatTheOperationGoesOn() throws Exception {
        Process master = master(Outcome.RUNNING);
        try {
            Process cli = java(AdminCli.class.getName(), "reload", "--home", home.toString());
            try (BufferedReader out = cli.inputReader()) {
                assertThat(out.readLine()).isEqualTo("operation 1 begins");
                new ProcessBuilder("kill", "-INT", String.valueOf(cli.pid()))
                        .start()
                        .waitFor();
                assertThat(exitOf(cli)).isEqualTo(130);
            }
            assertThat(cli.errorReader().readLine()).startsWith("reload goes on in the master");
        } finally {
            end(master);
        }
    }

    @Test
    void otherUserHasNoRight() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Process master = master(Outcome.DONE);
        try {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(home.resolve("run"), PosixFilePermissions.fromString("rwx------"));
            List<String> nobody = List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");
            Process cli =
                    start(nobody, publicClassPath(), AdminCli.class.getName(), "status", "--home", home.toString());
            String err = new String(cli.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(exitOf(cli)).isEqualTo(1);
            assertThat(err).contains("no right to talk to the master", "belongs to user root", "sudo -u root");
        } finally {
            end(master);
        }
    }
}
