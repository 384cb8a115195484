// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import static dev.warren.management.MasterUnavailableException.Reason.NO_MASTER;
import static dev.warren.management.MasterUnavailableException.Reason.NO_PERMISSION;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads what a running master leaves in {@code run/} of its home. Immutable.
 *
 * @param layout where the home and its {@code run/} are
 */
record RunFiles(HomeLayout layout) {

    /** Returns the home, as messages name it. */
    Path home() {
        return layout.root();
    }

    /** Returns the URL of the JMX connector. */
    String url() throws MasterUnavailableException {
        return read("jmx.url");
    }

    /** Returns the secret of the JMX connector. */
    String secret() throws MasterUnavailableException {
        return read("jmx.secret");
    }

    /** Tells whether the connector's files are there, which is false while a master starts. */
    boolean complete() {
        return Files.exists(file("jmx.url"));
    }

    /**
     * Tells whether a master holds the lock. The probe takes a shared lock for a moment, so a master that starts in
     * this very moment must
     * try twice.
     *
     * @throws MasterUnavailableException if the lock file cannot be opened by this user
     */
    boolean locked() throws MasterUnavailableException {
        try (FileChannel channel = FileChannel.open(file("warren.lock"), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // the master runs in this very JVM, as in tests
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    MasterUnavailableException noMaster() {
        String why = Files.exists(file("warren.pid"))
                ? "the files in " + layout.run() + " were left by one that was killed"
                : "nothing holds " + file("warren.lock");
        return new MasterUnavailableException(
                NO_MASTER,
                "no master runs in " + home(),
                why,
                "start it with bin/warren, or name another home with --home");
    }

    private Path file(String name) {
        return layout.run().resolve(name);
    }

    private String read(String name) throws MasterUnavailableException {
        try {
            return Files.readString(file(name)).strip();
        } catch (NoSuchFileException e) {
            throw noMaster().causedBy(e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private MasterUnavailableException unreadable(IOException cause) {
        Path run = layout.run();
        String why = cause instanceof AccessDeniedException
                ? run + " belongs to user " + owner(run) + ", you are " + System.getProperty("user.name")
                : String.valueOf(cause.getMessage());
        return new MasterUnavailableException(
                        NO_PERMISSION,
                        "no right to talk to the master of " + home(),
                        why,
                        "run this as user " + owner(run) + ", for example with sudo -u " + owner(run))
                .causedBy(cause);
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path).getName();
        } catch (IOException e) {
            return "unknown"; // the message is still right without the name
        }
    }
}
