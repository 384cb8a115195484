// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Makes a home of a directory that is empty or does not exist. Stateless. */
final class FreshHome {
    private FreshHome() {}

    /**
     * Gives a fresh home its drop directories. A home that holds anything keeps what it has: a drop directory that is missing there was
     * lost, and to go on with an empty one would mean to undeploy everything.
     *
     * @param javaEe whether it has applications for Java EE as well
     * @return whether the home is fresh
     * @throws OperatorError if the directory cannot be read or written, with exit code 3
     */
    static boolean furnish(Home home, boolean javaEe) {
        Path root = home.root();
        try {
            if (!isEmpty(root)) {
                return false;
            }
            Files.createDirectories(home.webapps());
            if (javaEe) {
                Files.createDirectories(home.webappsJavaEe());
            }
            return true;
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot make a home in " + root,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "create the directory, make it writable for the user that starts Warren, or name another home with"
                            + " --home",
                    e);
        }
    }

    private static boolean isEmpty(Path root) throws IOException {
        if (Files.notExists(root)) {
            return true;
        }
        if (!Files.isReadable(root)) {
            return false; // that is no reason not to run there
        }
        try (Stream<Path> content = Files.list(root)) {
            return content.findAny().isEmpty();
        }
    }
}
