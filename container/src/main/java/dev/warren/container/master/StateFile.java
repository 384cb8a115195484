// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import com.google.gson.Gson;
import dev.warren.container.Journal;
import dev.warren.container.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps, in {@code run/state.json}, what an operator set at run time: it outlives reloads, and is forgotten when a master starts. Owned
 * by the master thread.
 */
final class StateFile {
    private static final Gson GSON = new Gson();

    private final Path file;
    private final Journal journal;

    /**
     * What is kept.
     *
     * @param pid the master that wrote it
     * @param target the number of workers that was asked for
     * @param configured the {@code workers.count} it overrides; another one in the file ends the override
     */
    record State(long pid, int target, int configured) {}

    StateFile(Path file, Journal journal) {
        this.file = file;
        this.journal = journal;
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            journal.warn("cannot delete " + file + ": " + e.getMessage());
        }
    }

    void override(int target, int configured) {
        try {
            PrivateFile.write(
                    file, GSON.toJson(new State(ProcessHandle.current().pid(), target, configured)));
        } catch (IOException e) {
            journal.warn(
                    "cannot write " + file + ": " + e.getMessage() + "; the number of workers is kept in memory only");
        }
    }

    /** Returns the target after a reload: the override, unless the configured count has changed. */
    static int target(Optional<State> override, int configured) {
        return override.filter(state -> state.configured() == configured)
                .map(State::target)
                .orElse(configured);
    }
}
