// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** All processes that a program started. Thread-safe: the shutdown hook closes it while the program still works. */
public final class Children implements AutoCloseable {
    private final Path directory;
    private final Deque<Child> running = new ArrayDeque<>();
    private int started;
    private boolean closed;

    /**
     * Prepares for children whose output goes to files in a directory.
     *
     * @param directory an existing directory
     */
    public Children(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns the directory in which children may keep their files.
     *
     * @return an existing directory
     */
    public Path directory() {
        return directory;
    }

    /**
     * Starts a process.
     *
     * @param name what its output file is called
     * @param command the program and its arguments
     * @return the running process
     * @throws IOException if it cannot be started
     * @throws IllegalStateException if this is closed, so that nothing outlives the program
     */
    public synchronized Child start(String name, List<String> command) throws IOException {
        if (closed) {
            throw new IllegalStateException("stopping: " + name + " is not started any more");
        }
        Path output = directory.resolve(name + "." + ++started + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // bin/warren and bin/admin-cli take the JDK that runs this program.
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        long now = System.nanoTime();
        Child child = new Child(builder.start(), output, now);
        running.removeIf(earlier -> !earlier.isAlive());
        running.push(child);
        return child;
    }

    /** Ends all children that still run, the newest first. Idempotent; afterwards nothing can be started. */
    @Override
    public void close() {
        for (Child child : takeAll()) {
            child.close();
        }
    }

    private synchronized List<Child> takeAll() {
        closed = true;
        List<Child> all = List.copyOf(running);
        running.clear();
        return all;
    }
}
