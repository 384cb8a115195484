// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.WorkerStatus;
import dev.warren.os.Signals;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A master that a test has started with {@code bin/warren}. */
final class RunningMaster {
    private static final Pattern SERVES = Pattern.compile("Warren serves http://[^ ]*:(\\d+)/.*");

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection"); // before the first client is made
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** For JVMs that end before the second compiler has paid. RealWarsIT alone leaves the flags of workers as users have them. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private final WarrenHome home;
    private final Process process;
    private final Path out;
    private final Path err;

    private RunningMaster(WarrenHome home, Process process, Path out, Path err) {
        this.home = home;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static RunningMaster launch(WarrenHome home, List<String> prefix, List<String> flags) {
        List<String> command = new ArrayList<>(prefix);
        command.add(home.program("warren"));
        if (!flags.contains("--home")) {
            command.addAll(home.flags());
        }
        if (!home.sets("bind") && flags.stream().noneMatch(flag -> flag.equals("--bind"))) {
            command.addAll(List.of("--bind", "127.0.0.1:0"));
        }
        command.addAll(flags);
        try {
            Path out = Files.createTempFile(home.root(), "out", ".txt");
            Path err = Files.createTempFile(home.root(), "err", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().merge("WARREN_JAVA_OPTS", SHORT_LIVED, (set, ours) -> ours + ' ' + set);
            return new RunningMaster(home, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the line on standard output that says that the service is up. */
    RunningMaster awaitServing() {
        Await.until(
                "the master serves",
                Await.LONG,
                () -> !process.isAlive() || servingLine().isPresent(),
                this::errors);
        if (!process.isAlive()) {
            throw new AssertionError("the master ended with " + process.exitValue() + ": " + errors());
        }
        return this;
    }

    private Optional<Matcher> servingLine() {
        return output().lines().map(SERVES::matcher).filter(Matcher::matches).findFirst();
    }

    /** Returns the port of the first listener. */
    int port() {
        return Integer.parseInt(servingLine().orElseThrow().group(1));
    }

    String output() {
        return read(out);
    }

    String errors() {
        return read(err);
    }

    String log() {
        return Files.exists(home.log()) ? read(home.log()) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitLog(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Await.until(
                "a log line like " + pattern,
                Await.LONG,
                () -> wanted.matcher(log()).find(),
                this::log);
    }

    void signal(Signal signal) {
        Signals.send(process.pid(), signal);
    }

    /** Ends the master's standard input, as the system does when whoever has started it is gone. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the process. */
    int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the master does not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Ends the master and its workers, however they are. */
    void end() {
        ProcessTree.end(process);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)));
    }

    /** Sends a request over a new connection: a kept one may still be with a worker that has only begun to drain. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("Connection", "close").timeout(Duration.ofSeconds(30));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Connects as {@code admin-cli} does. */
    MasterClient client() {
        try {
            return MasterClient.connect(home.root(), Await.LONG);
        } catch (MasterUnavailableException e) {
            throw new AssertionError("the master does not answer: " + e.getMessage() + "; " + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    MasterStatus status() {
        try (MasterClient client = client()) {
            return client.status();
        } catch (MasterUnavailableException e) {
            throw new AssertionError("the master does not answer: " + e.getMessage() + "; " + log(), e);
        }
    }

    List<WorkerStatus> readyWorkers() {
        return status().workers().stream()
                .filter(worker -> worker.state().equals("READY"))
                .toList();
    }

    /** Runs {@code bin/admin-cli} on this master's home. */
    CommandResult admin(String... arguments) {
        return CommandResult.admin(home, List.of(), arguments);
    }
}
