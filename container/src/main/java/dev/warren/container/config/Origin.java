// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.Path;

/** Where a value was set, for messages and for {@code --print-config}. Immutable. */
public sealed interface Origin {
    /** The origin of values that the program itself made. */
    Origin CODE = new Default();

    /** Nobody set it. */
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /**
     * A line of a configuration file.
     *
     * @param path the file
     * @param line from 1
     */
    record FileLine(Path path, int line) implements Origin {
        @Override
        public String toString() {
            return path + ":" + line;
        }
    }

    /**
     * An environment variable.
     *
     * @param name for example {@code WARREN_WORKERS_COUNT}
     */
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return "environment variable " + name;
        }
    }

    /**
     * A flag of the command line.
     *
     * @param name for example {@code --bind}
     */
    record Flag(String name) implements Origin {
        @Override
        public String toString() {
            return "flag " + name;
        }
    }
}
