// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command in a pseudo-terminal, which util-linux's {@code script} makes, with somebody who types. Closing it closes the terminal. */
final class Pty implements AutoCloseable {
    private final Process process;
    private final Path screen;
    private int seen;

    private Pty(Process process, Path screen) {
        this.process = process;
        this.screen = screen;
    }

    static Pty run(WarrenHome home, Map<String, String> environment, List<String> command) {
        String line = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        try {
            Path screen = Files.createTempFile(home.root(), "screen", ".txt");
            ProcessBuilder builder = new ProcessBuilder(
                            "script", "-qefc", "stty cols 120 rows 40; exec " + line, "/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(screen.toFile());
            builder.environment().put("TERM", "xterm");
            builder.environment().putAll(environment);
            return new Pty(builder.start(), screen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(screen(), e);
        }
    }

    /** Waits until a text appears behind the one that was waited for before. */
    Pty await(String text) {
        Await.until("the terminal shows " + text, Await.LONG, () -> screen().indexOf(text, seen) >= 0, this::screen);
        seen = screen().indexOf(text, seen) + text.length();
        return this;
    }

    /** Returns everything that was printed, without what only colours or moves. */
    String screen() {
        try {
            return Files.readString(screen).replaceAll("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end: " + screen());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The kernel sends HUP to what runs in a terminal that goes away; {@code script} would send TERM, could it still do so. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
