// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Temporary homes whose tests were killed before they could delete them. A home says in a file whose it is, as long as it is to be deleted; one that
 * is kept on purpose says nothing. Stateless, hence thread-safe.
 */
final class LeftHomes {
    /** Begins the name of every temporary home. */
    static final String PREFIX = "warren-arquillian-";

    private static final System.Logger LOG = System.getLogger(LeftHomes.class.getName());
    private static final String OWNER = "owner";

    /** Process ids mean nothing in another container that shares the temporary directory. */
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    private LeftHomes() {}

    /** Says in a home that this process owns it, and that it may be deleted when the process is gone. */
    static void claim(Path home) throws IOException {
        Files.writeString(home.resolve(OWNER), owner(ProcessHandle.current().pid()));
    }

    /** Has a home stay for whoever looks for the reason of a failure. */
    static void keep(Path home) {
        try {
            Files.deleteIfExists(home.resolve(OWNER));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the home {0} will be deleted by later tests: {1}", home, e);
        }
    }

    /**
     * Deletes the homes of tests that were killed. What cannot be deleted is left for the next time: it harms no test.
     *
     * @param parent where homes are made
     */
    static void delete(Path parent) {
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path home : homes) {
                deleteIfLeft(home);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "no homes can be looked for in " + parent, e);
        }
    }

    private static void deleteIfLeft(Path home) {
        try {
            if (isLeft(home)) {
                TemporaryHome.deleteTree(home);
                LOG.log(System.Logger.Level.INFO, "deleted {0}, the home of tests that were killed", home);
            }
        } catch (NoSuchFileException e) {
            return; // kept, or just being made or deleted by its own tests
        } catch (IOException | UncheckedIOException | MasterUnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, home + " is left", e);
        }
    }

    /** A master ends a moment after its tests. */
    private static boolean isLeft(Path home) throws IOException, MasterUnavailableException {
        String claim = Files.readString(home.resolve(OWNER));
        int blank = claim.indexOf(' ');
        if (blank < 1 || !claim.substring(0, blank).chars().allMatch(Character::isDigit)) {
            return false; // its owner is just writing it
        }
        long pid = Long.parseLong(claim.substring(0, blank));
        return claim.equals(owner(pid))
                && ProcessHandle.of(pid).isEmpty()
                && !MasterClient.isRunning(HomeLayout.below(home));
    }

    private static String owner(long pid) throws IOException {
        return pid + " " + Files.readSymbolicLink(PID_NAMESPACE) + "\n";
    }
}
