// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.cli.output.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Has {@code bin/warren} look at machine and home, and shows what it found. */
@Command(
        name = "doctor",
        description = "Look at JDK, limits, memory, ports, rights and stale files, and say what to change (exit 1 if"
                + " something keeps a master from serving). Needs no master.")
final class DoctorCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final CommonOptions options;
    private final Console console;
    private final Path installation;

    @Parameters(paramLabel = "FLAG", arity = "0..*", description = "Flags for bin/warren, as start would be given.")
    private List<String> flags = new ArrayList<>();

    /**
     * @param installation where {@code bin/} is
     */
    DoctorCommand(CommonOptions options, Console console, Path installation) {
        this.options = options;
        this.console = console;
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Findings findings = Findings.parse(look()).orElseThrow(() -> failed("its answer cannot be read"));
        console.print(options.json() ? findings.json() : findings.format(console.style()));
        return findings.bad() ? CliExit.ERROR.number() : CliExit.DONE.number();
    }

    private String look() throws InterruptedException {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("warren-doctor");
            return look(directory.resolve("out"), directory.resolve("err"));
        } catch (IOException e) {
            throw failed(String.valueOf(e));
        } finally {
            Optional.ofNullable(directory).ifPresent(DoctorCommand::delete);
        }
    }

    private String look(Path out, Path err) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(installation.resolve("bin/warren").toString());
        command.addAll(options.homeFlags());
        command.add("--doctor");
        command.addAll(flags);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Duration timeout = options.timeout(TIMEOUT);
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            throw failed("it does not end within the time of --timeout");
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(err);
            throw Complaint.lastIn(said)
                    .map(complaint -> new CliException(CliExit.ERROR, complaint))
                    .orElseGet(() -> failed("it ended with exit code " + process.exitValue() + ": "
                            + said.lines().reduce((_, last) -> last).orElse("it printed nothing")));
        }
        return Files.readString(out);
    }

    private static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve("out"));
            Files.deleteIfExists(directory.resolve("err"));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            directory.toFile().deleteOnExit(); // a leftover in the temporary directory hurts nobody
        }
    }

    private CliException failed(String why) {
        return new CliException(
                CliExit.ERROR,
                new Complaint(
                        "cannot look with " + installation.resolve("bin/warren"),
                        why,
                        "run it yourself: bin/warren --doctor, for the home "
                                + options.home().root()));
    }
}
