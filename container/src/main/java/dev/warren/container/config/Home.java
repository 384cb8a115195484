// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.nio.file.Path;

/**
 * The directories of a home. Immutable.
 *
 * @param root the home itself, absolute
 */
public record Home(Path root) {

    /** Makes the path absolute and normal. */
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Returns the drop directory. */
    public Path webapps() {
        return root.resolve("webapps");
    }

    /** Returns where the configuration is. */
    public Path conf() {
        return root.resolve("conf");
    }

    /** Returns where staged applications are. */
    public Path apps() {
        return root.resolve("work/apps");
    }

    /** Returns where workers have their temporary directories. */
    public Path temp() {
        return root.resolve("work/temp");
    }

    /** Returns where logs are written. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Returns where lock, pid file, sockets and secrets are, for the owner only. */
    public Path run() {
        return root.resolve("run");
    }

    /** Returns where jars for all applications are. */
    public Path sharedLib() {
        return root.resolve("shared/lib");
    }
}
