// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/** Which processors a process may run on. Thread-safe. */
@SuppressWarnings("restricted") // that is what --enable-native-access is given for
public final class Affinity {
    private static final int MASK_BYTES = 1024; // 8192 processors, the most that Linux can be built for

    // not in Libc: few installations ever need them, and every handle costs each start
    private static final MethodHandle SCHED_GETAFFINITY =
            Libc.function("sched_getaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle SCHED_SETAFFINITY =
            Libc.function("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);

    private Affinity() {}

    /**
     * Returns the processors that the calling thread may run on.
     *
     * @return their numbers as {@code /proc/stat} has them; empty where the system does not tell
     */
    public static BitSet allowed() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MASK_BYTES, 8);
            int failed =
                    (int) SCHED_GETAFFINITY.invokeExact(arena.allocate(Libc.ERRNO_LAYOUT), 0, (long) MASK_BYTES, mask);
            return failed < 0 ? new BitSet() : BitSet.valueOf(mask.toArray(JAVA_BYTE));
        } catch (Throwable e) {
            throw Libc.broken("sched_getaffinity", e);
        }
    }

    /**
     * Has every thread of a process run on these processors only; threads that it starts later inherit that from the one that starts
     * them. Threads that end meanwhile, a process that is gone or belongs to somebody else: nothing happens.
     *
     * @param pid any process
     * @param processors at least one number
     */
    public static void confine(long pid, BitSet processors) {
        String[] threads = new File("/proc/" + pid + "/task").list();
        if (threads == null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment mask = arena.allocate(MASK_BYTES, 8);
            byte[] bits = processors.toByteArray();
            MemorySegment.copy(bits, 0, mask, JAVA_BYTE, 0, bits.length);
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            for (String thread : threads) {
                int ignored =
                        (int) SCHED_SETAFFINITY.invokeExact(errno, Integer.parseInt(thread), (long) MASK_BYTES, mask);
            }
        } catch (Throwable e) {
            throw Libc.broken("sched_setaffinity", e);
        }
    }
}
