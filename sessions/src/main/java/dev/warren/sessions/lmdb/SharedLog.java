// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Memory that all processes share, for what is answered but not in the file yet: a ring of records for each process, and claims on sessions
 * ({@link Claims}). It lies in a file beside the other, so that it survives every process; its room on the disk is taken before it is
 * written to, so that a full disk is no fault of the memory. All numbers are in the machine's order. Thread-safe.
 *
 * <pre>
 * 0          what it is, which one it is, whether it takes nothing now, how many rings have room on the disk
 * 4,096      for each ring, 128 bytes: up to where it is published, up to where it is applied
 * 36,864     claims, 8 bytes each
 * 561,152    the rings
 * </pre>
 *
 * Positions in a ring count bytes from its first use and never go back.
 */
final class SharedLog implements AutoCloseable {
    /** One for each process; more processes go without. */
    static final int RINGS = 250;
    /** Is always empty. */
    static final int NO_RING = RINGS;

    static final int RING_BYTES = 256 << 10;
    static final int CLAIMS = 1 << 16;

    private static final Logger LOG = Logger.getLogger(SharedLog.class.getName());
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final long MAGIC = 0x57_61_72_72_65_6e_4c_01L;
    private static final int IDENTITY = Long.BYTES;
    private static final int REFUSES = 2 * Long.BYTES;
    private static final int WITH_ROOM = 3 * Long.BYTES;
    private static final int HEADS = 4096;
    private static final int HEAD_BYTES = 128;
    private static final int APPLIED = 64;
    private static final int FIRST_CLAIM = 36_864;
    private static final int FIRST_RING = FIRST_CLAIM + CLAIMS * Long.BYTES;
    private static final int SIZE = FIRST_RING + RINGS * RING_BYTES;

    private final FileChannel channel;
    private final MappedByteBuffer memory;

    private SharedLog(FileChannel channel, MappedByteBuffer memory) {
        this.channel = channel;
        this.memory = memory;
    }

    /**
     * Opens it, or makes it. Only one process does so at a time.
     *
     * @param path where it is or shall be
     * @param booted whether nobody can have it open, and anything may lie there
     * @throws IOException if it cannot be mapped, has no room, or was made by another version
     */
    static SharedLog open(Path path, boolean booted) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER));
        try {
            boolean made = channel.size() < FIRST_RING;
            if (made) {
                takeRoom(channel, 0, FIRST_RING);
            }
            MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
            memory.order(ByteOrder.nativeOrder());
            SharedLog log = new SharedLog(channel, memory);
            log.begin(path, booted);
            return log;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void begin(Path path, boolean booted) throws IOException {
        long magic = get(0);
        if (magic == 0 || magic != MAGIC && booted) { // also if whoever began it did not come to the end
            set(IDENTITY, new SecureRandom().nextLong());
            set(0, MAGIC);
        } else if (magic != MAGIC) {
            throw new IOException(path + " was made by another version of Warren; stop all that use it and delete it");
        }
    }

    private static void takeRoom(FileChannel channel, long from, int bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(bytes);
        while (zeros.hasRemaining()) {
            channel.write(zeros, from + zeros.position());
        }
        channel.force(false);
    }

    /**
     * Takes a ring that no living process has, with what its last owner has left in it. Only one process does so at a time, once.
     *
     * @return its number, or {@link #NO_RING} if there is none, or no room for it
     * @throws IOException if it cannot be locked
     */
    int takeRing() throws IOException {
        for (int ring = 0; ring < RINGS; ring++) {
            Optional<FileLock> lock = lock(ring);
            if (lock.isPresent()) {
                return hasRoom(ring) ? ring : NO_RING;
            }
        }
        return NO_RING;
    }

    /** Lasts until the file is closed, or the process ends. */
    private Optional<FileLock> lock(int ring) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(ring, 1, false));
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // this process has it
        }
    }

    private boolean hasRoom(int ring) {
        if (ring < rings()) {
            return true;
        }
        try { // the first that is free is the next one, at most
            takeRoom(channel, FIRST_RING + (long) ring * RING_BYTES, RING_BYTES);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "there is no room for the log of sessions, so each change goes into the file at once: {0}",
                    e.getMessage());
            return false;
        }
        set(WITH_ROOM, ring + 1);
        return true;
    }

    /** Returns a number that no other log has. */
    long identity() {
        return get(IDENTITY);
    }

    /** Whether nothing may be logged now, by any process. */
    boolean refuses() {
        return get(REFUSES) != 0;
    }

    /** Tells all processes whether something may be logged: not when it is uncertain that the file has room for it. */
    void refuse(boolean now) {
        if (refuses() != now) {
            set(REFUSES, now ? 1 : 0);
        }
    }

    /** Returns how many rings were ever used, which are the first ones. */
    int rings() {
        return (int) get(WITH_ROOM);
    }

    /** Returns up to where a ring counts. */
    long published(int ring) {
        return get(head(ring));
    }

    /** Makes a ring count up to a position at least. */
    void publish(int ring, long position) {
        long before = published(ring);
        while (before < position && !swap(head(ring), before, position)) {
            before = published(ring);
        }
    }

    /** Returns up to where a ring has been brought into the file, or a position before that. */
    long applied(int ring) {
        return get(head(ring) + APPLIED);
    }

    void applied(int ring, long position) {
        int at = head(ring) + APPLIED;
        long before = get(at);
        while (before < position && !swap(at, before, position)) {
            before = get(at);
        }
    }

    /** Whether something is in any ring that is not in the file yet. */
    boolean isAhead() {
        for (int ring = 0; ring < rings(); ring++) {
            if (published(ring) > applied(ring)) {
                return true;
            }
        }
        return false;
    }

    /** After a boot of the machine: nothing is claimed, and a ring is as given, whatever of it was on the disk. */
    void restart(int ring, long applied, long published) {
        set(head(ring), published);
        set(head(ring) + APPLIED, applied);
    }

    long claim(int number) {
        return get(FIRST_CLAIM + number * Long.BYTES);
    }

    boolean claim(int number, long expected, long next) {
        return swap(FIRST_CLAIM + number * Long.BYTES, expected, next);
    }

    void claimNothing() {
        for (int i = 0; i < CLAIMS; i++) {
            set(FIRST_CLAIM + i * Long.BYTES, 0);
        }
    }

    /** Returns the memory of a ring, whose bytes are not ordered with those of other processes: what is published may be read. */
    ByteBuffer ring(int number) {
        return memory.slice(FIRST_RING + number * RING_BYTES, RING_BYTES).order(ByteOrder.nativeOrder());
    }

    private static int head(int ring) {
        return HEADS + ring * HEAD_BYTES;
    }

    private long get(int at) {
        return (long) LONGS.getVolatile(memory, at);
    }

    private void set(int at, long value) {
        LONGS.setVolatile(memory, at, value);
    }

    private boolean swap(int at, long expected, long next) {
        return LONGS.compareAndSet(memory, at, expected, next);
    }

    /** Lets go of the ring of this process. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(
                    Level.FINE,
                    "the log of sessions was not closed in order",
                    e); // the process lets go of it when it ends
        }
    }
}
