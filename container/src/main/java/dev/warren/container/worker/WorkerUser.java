// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user that workers run as ({@code workers.user}), when it is not the master's own. Immutable.
 *
 * @param uid its number
 * @param gid the number of its first group
 */
public record WorkerUser(int uid, int gid) {
    private static final int ROOT = 0;

    /**
     * Looks a user up.
     *
     * @param name the user's name or number, as {@code id} understands it
     * @return its numbers
     * @throws OperatorError if this process may not change users or there is no such user, with exit code 2
     */
    public static WorkerUser named(String name) {
        try {
            if (!Integer.valueOf(ROOT).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
                throw failure(name, "only root can start workers as another user", null);
            }
            return new WorkerUser(number("-u", name), number("-g", name));
        } catch (IOException | NumberFormatException e) {
            throw failure(name, "there is no such user, or it cannot be looked up: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(name, "looking it up was interrupted", e);
        }
    }

    private static int number(String flag, String name) throws IOException, InterruptedException {
        Process id =
                new ProcessBuilder("id", flag, name).redirectErrorStream(true).start();
        String answer = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        id.waitFor(5, TimeUnit.SECONDS);
        return Integer.parseInt(answer);
    }

    private static OperatorError failure(String name, String why, Throwable cause) {
        return new OperatorError(
                ExitCode.CONFIGURATION,
                "workers.user = \"" + name + "\" cannot be used",
                why,
                "start Warren as root with a user that exists, or remove workers.user",
                cause);
    }

    /** Returns the words that make a command run as this user, without a process in between. */
    List<String> prefix() {
        return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs", "--");
    }

    /**
     * Makes a file or directory this user's.
     *
     * @param path an existing one
     * @throws IOException if that fails
     */
    public void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", gid);
    }
}
