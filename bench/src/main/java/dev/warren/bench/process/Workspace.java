// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory and the processes that work in it; both go at the end, also after Ctrl-C. Thread-safe. */
public final class Workspace implements AutoCloseable {
    private final Path directory;
    private final Children children;
    private final Thread owner;
    private boolean closed;

    private Workspace(Path directory, Thread owner) {
        this.directory = directory;
        this.children = new Children(directory);
        this.owner = owner;
    }

    /**
     * Makes a workspace in the system's temporary directory, for the calling thread, which Ctrl-C interrupts.
     *
     * @param name how its name begins
     * @return the workspace
     * @throws IOException if the directory cannot be made
     */
    public static Workspace create(String name) throws IOException {
        Workspace workspace = new Workspace(Files.createTempDirectory(name), Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(workspace::end, "end-children"));
        return workspace;
    }

    /**
     * Returns the processes.
     *
     * @return the same object each time
     */
    public Children children() {
        return children;
    }

    /**
     * Ends the processes and removes the directory. Idempotent; a second caller waits for the first.
     *
     * @throws IOException if a file of it cannot be removed
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        children.close();
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }

    private void end() {
        owner.interrupt(); // so that it starts nothing new and reports no failures of what is being ended
        try {
            close();
        } catch (IOException e) {
            System.err.println("cannot clean up " + directory + ": " + e.getMessage());
        }
    }
}
