// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/**
 * The file that all workers map, and its neighbours in the same directory: LMDB's table of readers, the log ({@link SharedLog}), a lock under which processes open it
 * one after the other, and a note in which boot of the machine it was opened. What a process does to the file survives that process; what
 * the kernel had not written when the machine stopped does not, so the first that opens it after a boot reads all of it before anybody
 * relies on it. Reading a damaged file can end the process that does: the note says so to the next.
 */
final class SessionFile {
    private static final Logger LOG = Logger.getLogger(SessionFile.class.getName());
    private static final int OWNER_ONLY = 0600;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String CHECKING = "checking ";
    private static final Duration PAUSE = Duration.ofMillis(10);
    /** As many as Warren allows workers. */
    private static final int PROCESSES = 256;
    /** Removing an entry copies pages before it frees any, and pages that a reader may see are not free yet. */
    private static final double RESERVE = 1.25;

    private final Path data;
    private final long mostBytes;
    private final Duration deadline;

    /**
     * Names the file.
     *
     * @param directory where it is or shall be
     * @param mostBytes how large it may grow
     * @param deadline how long the lock is waited for
     */
    SessionFile(Path directory, long mostBytes, Duration deadline) {
        this.data = directory.resolve("sessions.mdb");
        this.mostBytes = mostBytes;
        this.deadline = deadline;
    }

    /**
     * The file and the log beside it.
     *
     * @param env the file
     * @param log what all processes share beside it
     * @param ring the part of the log that belongs to this process
     */
    record Mapped(Env<ByteBuffer> env, SharedLog log, int ring) {}

    /** Opens it, checked and usable. */
    Mapped open() throws StoreException {
        try {
            NativeLibrary.load();
            Files.createDirectories(data.getParent(), PosixFilePermissions.asFileAttribute(OWNER_DIRECTORY));
            try (FileChannel channel = FileChannel.open(
                            neighbour("lock"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(OWNER));
                    FileLock _ = lock(channel)) {
                boolean booted = checkAfterBoot();
                Mapped mapped = mapAll(booted);
                note(bootOfNow());
                return mapped;
            }
        } catch (IOException | RuntimeException e) {
            throw new StoreException(
                    Reason.UNAVAILABLE,
                    "the store of sessions " + data + " cannot be opened: " + e.getMessage()
                            + "; look for the owner, the rights and the space of its directory",
                    e);
        }
    }

    /** Tells which file lies at the path now; nothing equal to it lies there once it was moved aside. */
    String identity() {
        try {
            return String.valueOf(Files.readAttributes(data, java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey());
        } catch (IOException e) {
            return "";
        }
    }

    /** Moves the file aside, unless another process has done so. */
    void replace(String identity, String why) throws StoreException {
        try (FileChannel channel = FileChannel.open(neighbour("lock"), StandardOpenOption.WRITE);
                FileLock _ = lock(channel)) {
            if (identity().equals(identity)) {
                moveAside(why);
            }
        } catch (IOException e) {
            throw new StoreException(
                    Reason.DAMAGED, "the damaged store " + data + " cannot be moved aside: " + e.getMessage(), e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() >= end) {
                throw new IOException("another process keeps its lock for over " + deadline.toSeconds() + "s");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for its lock", e);
            }
        }
    }

    /** Returns whether this is the first process that opens it after a boot. */
    private boolean checkAfterBoot() throws IOException {
        String boot = bootOfNow();
        String noted = Files.exists(neighbour("boot"))
                ? Files.readString(neighbour("boot")).strip()
                : "";
        if (noted.equals(boot)) {
            return false;
        }
        if (Files.exists(data)) {
            if (noted.startsWith(CHECKING)) {
                moveAside("the process that read it did not survive that");
            } else {
                note(CHECKING + boot);
                check();
            }
        }
        return true;
    }

    private static String bootOfNow() throws IOException {
        return Files.readString(BOOT).strip();
    }

    private Mapped mapAll(boolean booted) throws IOException {
        SharedLog log = SharedLog.open(neighbour("log"), booted);
        try {
            Env<ByteBuffer> env = map();
            try {
                if (booted) {
                    afterBoot(env, log);
                }
                return new Mapped(env, log, log.takeRing());
            } catch (IOException | RuntimeException e) {
                env.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private static void afterBoot(Env<ByteBuffer> env, SharedLog log) {
        Tables tables = Tables.open(env);
        Replay replay = new Replay(log, tables);
        try (Txn<ByteBuffer> txn = env.txnWrite()) {
            Changes changes = new Changes(
                    tables,
                    new Tables.Reading(txn, Table.keyBuffer()),
                    Instant.now().toEpochMilli());
            replay.afterBoot(changes.in());
            Replay.Round round = replay.begin(changes, List.of());
            txn.commit();
            round.committed();
        }
    }

    private void check() throws IOException {
        try (Env<ByteBuffer> env = map()) {
            Tables tables = Tables.open(env); // a transaction does not know tables that are opened after it began
            try (Txn<ByteBuffer> txn = env.txnRead()) {
                tables.readAll(new Tables.Reading(txn, Table.keyBuffer()));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "the check has failed", e);
            moveAside(String.valueOf(e.getMessage()));
        }
    }

    private void note(String text) throws IOException {
        Path note = neighbour("boot");
        if (Files.exists(note) && Files.readString(note).equals(text)) {
            return;
        }
        Files.deleteIfExists(note);
        Files.createFile(note, PosixFilePermissions.asFileAttribute(OWNER));
        Files.writeString(note, text);
    }

    private void moveAside(String why) throws IOException {
        Path aside = neighbour("mdb.damaged-" + Instant.now().toEpochMilli());
        Files.move(data, aside);
        Files.deleteIfExists(data.resolveSibling(data.getFileName() + "-lock"));
        Files.deleteIfExists(neighbour("log"));
        LOG.log(
                Level.SEVERE,
                "the store of sessions cannot be read: {0}; it was moved to {1}, and all sessions begin anew",
                new Object[] {why, aside});
    }

    private Env<ByteBuffer> map() {
        return Env.create(ByteBufferProxy.PROXY_OPTIMAL)
                .setMapSize((long) (mostBytes * RESERVE))
                .setMaxDbs(Tables.COUNT)
                .setMaxReaders(PROCESSES * (Readers.MOST + 1))
                .open(
                        data.toFile(),
                        OWNER_ONLY,
                        EnvFlags.MDB_NOSUBDIR,
                        EnvFlags.MDB_NOSYNC,
                        EnvFlags.MDB_NOTLS,
                        EnvFlags.MDB_NORDAHEAD);
    }

    private Path neighbour(String ending) {
        return data.resolveSibling("sessions." + ending);
    }
}
