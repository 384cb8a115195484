// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells the user who presses Ctrl-C that the operation goes on in the master. The JVM itself exits with 130 then.
 * Thread-safe: the
 * command's thread writes, the shutdown hook reads.
 */
final class Interruption {
    private final AtomicReference<String> running = new AtomicReference<>();
    private final Console console;

    Interruption(Console console) {
        this.console = console;
    }

    /** Notes that an operation has begun. */
    void begun(String operation) {
        running.set(operation);
    }

    /** Notes that it has ended, or that the user was told how it stands. */
    void ended() {
        running.set(null);
    }

    Thread hook() {
        return Threads.shutdownHook("admin-cli-interrupted", this::report);
    }

    void report() {
        String operation = running.getAndSet(null);
        if (operation != null) {
            console.note(operation + " goes on in the master; see admin-cli status");
        }
    }
}
