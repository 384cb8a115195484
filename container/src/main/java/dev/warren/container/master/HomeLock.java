// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Keeps a home for one master: an operating system's lock on {@code run/warren.lock}, which ends with the process however it ends, and
 * the pid file beside it. Used by the thread that starts the master.
 */
final class HomeLock implements AutoCloseable {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final FileChannel channel;
    private final Path pidFile;

    private HomeLock(FileChannel channel, Path pidFile) {
        this.channel = channel;
        this.pidFile = pidFile;
    }

    /**
     * Takes the lock and writes the pid file; what a killed master left is overwritten.
     *
     * @throws OperatorError if another master holds the lock (exit code 4), or a file cannot be written (exit code 3)
     */
    static HomeLock take(Home home) {
        Path run = home.run();
        try {
            requireOwn(home);
            Files.createDirectories(run);
            Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw inUse(home);
            }
            Path pidFile = home.pidFile();
            Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
            return new HomeLock(channel, pidFile);
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot use " + run,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "make it writable for the user that starts Warren, or choose another home with --home",
                    e);
        }
    }

    /** To close {@code /run} or {@code /tmp} to everybody else would hurt others: a directory that the environment names must be ours. */
    private static void requireOwn(Home home) throws IOException {
        Path run = home.run();
        if (run.startsWith(home.root()) || Files.notExists(run) || Files.exists(home.lockFile())) {
            return;
        }
        try (Stream<Path> others = Files.list(run)) {
            Optional<Path> other = others.findFirst();
            if (other.isPresent()) {
                throw new OperatorError(
                        ExitCode.PORT_OR_FILE,
                        "cannot use " + run + " of WARREN_RUN",
                        "it holds " + other.get().getFileName()
                                + ", which is not Warren's, and would be closed to its users",
                        "name a directory for Warren alone, such as " + run.resolve("warren"));
            }
        }
    }

    /** A client that asks whether a master runs holds the lock for a moment: that is no other master. */
    private static boolean locked(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (channel.tryLock() != null) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private static OperatorError inUse(Home home) throws IOException {
        Path pidFile = home.pidFile();
        String pid = Files.isReadable(pidFile) ? Files.readString(pidFile).strip() : "unknown";
        return new OperatorError(
                ExitCode.HOME_IN_USE,
                "the home " + home.root() + " is in use",
                "another master runs there, with pid " + pid,
                "stop it (bin/admin-cli stop, or kill " + pid + "), or start this one with another --home");
    }

    /** Removes the pid file and gives the lock back. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(pidFile);
        channel.close();
    }
}
