// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A temporary home for masters of one test, or of all tests of a class when it is registered as a static field. Whatever the test started is ended with it; the home is deleted when the test has passed,
 * and kept, with its logs, when it has failed.
 */
public final class WarrenHome implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final List<RunningMaster> masters = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private Path root;
    private boolean shared;
    private boolean failed;

    /** Returns the repository that is tested. */
    static Path repository() {
        Path module = Path.of("").toAbsolutePath();
        return Files.exists(module.resolve("bin/warren")) ? module : module.getParent();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        shared = true;
        create();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (!shared) {
            create();
        }
    }

    private void create() throws IOException {
        root = Files.createTempDirectory("warren-it-");
        Files.createDirectories(webapps());
        Files.createDirectories(root.resolve("conf"));
        writeSettings();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        failed |= context.getExecutionException().isPresent();
        if (!shared) {
            end(context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (shared) {
            end(context);
        }
    }

    private void end(ExtensionContext context) throws IOException {
        masters.forEach(RunningMaster::end);
        if (failed) {
            System.err.println("kept for " + context.getDisplayName() + ": " + root);
            printLog();
        } else {
            delete(root);
        }
    }

    private void printLog() throws IOException {
        if (Files.exists(log())) {
            List<String> lines = Files.readAllLines(log());
            lines.subList(Math.max(0, lines.size() - 60), lines.size()).forEach(System.err::println);
        }
    }

    Path root() {
        return root;
    }

    Path webapps() {
        return root.resolve("webapps");
    }

    Path log() {
        return root.resolve("logs/warren.log");
    }

    Path run() {
        return root.resolve("run");
    }

    /** Adds a line to the configuration, as {@code key = value} of TOML. */
    WarrenHome set(String line) {
        settings.add(line);
        writeSettings();
        return this;
    }

    /** Replaces the lines of the configuration. */
    void settings(String... lines) {
        settings.clear();
        settings.addAll(List.of(lines));
        writeSettings();
    }

    /** Tells whether the configuration has a line for a key. */
    boolean sets(String key) {
        return settings.stream().anyMatch(line -> line.startsWith(key + " ="));
    }

    private void writeSettings() {
        List<String> lines = new ArrayList<>(settings);
        if (!sets("workers.jvm-args")) {
            lines.add("workers.jvm-args = [\"" + RunningMaster.SHORT_LIVED + "\"]");
        }
        if (!sets("deploy.auto")) {
            lines.add(
                    "deploy.auto = false"); // most tests change the drop directory and then say themselves when to look
        }
        try {
            Files.write(root.resolve("conf/warren.toml"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a master that must come up, and waits until it serves. */
    RunningMaster start(String... flags) {
        RunningMaster master = launch(flags);
        master.awaitServing();
        return master;
    }

    /** Starts a master, and does not wait for anything. */
    RunningMaster launch(String... flags) {
        RunningMaster master = RunningMaster.launch(this, List.of(), List.of(flags));
        masters.add(master);
        return master;
    }

    /** Starts a master as another user, which cannot do what only root can. */
    RunningMaster launchAsNobody(String... flags) {
        RunningMaster master = RunningMaster.launch(this, asNobody(), List.of(flags));
        masters.add(master);
        return master;
    }

    /** Returns the command that runs another one as a user without rights; empty when the tests have none themselves. */
    static List<String> asNobody() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of();
    }

    /** Gives everything in the home to the user without rights. */
    void giveToNobody() throws IOException {
        if (!asNobody().isEmpty()) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path path : tree.toList()) {
                    Files.setAttribute(path, "unix:uid", 65534);
                    Files.setAttribute(path, "unix:gid", 65534);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
