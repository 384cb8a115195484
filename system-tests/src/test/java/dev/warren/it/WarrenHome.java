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
    static final int NOBODY = 65534;

    private final List<RunningMaster> masters = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private Path installation = repository();
    private boolean named = true;
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

    /** Has masters and commands started from another installation than the repository. */
    WarrenHome installedIn(Path other) {
        installation = other;
        return this;
    }

    /** Leaves it to the environment where the home is, instead of naming it with a flag. */
    WarrenHome unnamed() {
        named = false;
        return this;
    }

    /** Returns the path of a script. */
    String program(String name) {
        return installation.resolve("bin").resolve(name).toString();
    }

    /** Returns the flags that name this home. */
    List<String> flags() {
        return named ? List.of("--home", root.toString()) : List.of();
    }

    Path webapps() {
        return root.resolve("webapps");
    }

    Path webappsJavaEe() {
        return root.resolve("webapps-javaee");
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

    /** Takes a line out of the configuration. */
    void unset(String line) {
        settings.remove(line);
        writeSettings();
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
        return launchAfter(List.of(), flags);
    }

    /** Starts a master as another user, which cannot do what only root can. */
    RunningMaster launchAsNobody(String... flags) {
        return launchAfter(asNobody(), flags);
    }

    /** Starts a master after the words of a prefix that change its user or its environment. */
    RunningMaster launchAfter(List<String> prefix, String... flags) {
        RunningMaster master = RunningMaster.launch(this, prefix, List.of(flags));
        masters.add(master);
        return master;
    }

    /** Returns the command that runs another one as a user without rights; empty when the tests have none themselves. */
    static List<String> asNobody() {
        return "root".equals(System.getProperty("user.name")) ? as(NOBODY) : List.of();
    }

    /** Returns the command with which root runs another one as a user, who need not be known to the system. */
    static List<String> as(int user) {
        return List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups");
    }

    /** Gives everything in the home to the user without rights. */
    void giveToNobody() throws IOException {
        if (!asNobody().isEmpty()) {
            giveTo(NOBODY);
        }
    }

    /** Gives everything in the home to a user; only root can. */
    void giveTo(int user) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.toList()) {
                Files.setAttribute(path, "unix:uid", user);
                Files.setAttribute(path, "unix:gid", user);
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
