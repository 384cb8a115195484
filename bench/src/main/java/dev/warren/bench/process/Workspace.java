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
    private final Thread hook;

    private Workspace(Path directory) {
        this.directory = directory;
        this.children = new Children(directory);
        this.hook = new Thread(this::end, "end-children");
    }

    /**
     * Makes a workspace in the system's temporary directory.
     *
     * @param name how its name begins
     * @return the workspace
     * @throws IOException if the directory cannot be made
     */
    public static Workspace create(String name) throws IOException {
        Workspace workspace = new Workspace(Files.createTempDirectory(name));
        Runtime.getRuntime().addShutdownHook(workspace.hook);
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
     * Ends the processes and removes the directory.
     *
     * @throws IOException if a file of it cannot be removed
     */
    @Override
    public void close() throws IOException {
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
        try {
            close();
        } catch (IOException e) {
            System.err.println("cannot clean up " + directory + ": " + e.getMessage());
        }
    }
}
