// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What a process asks the kernel about itself and others. Thread-safe. */
public final class Processes {
    private static final int RLIMIT_NOFILE = 7;
    private static final int SCHED_BATCH = 3;
    private static final long PAGE = 4096;

    private Processes() {}

    /**
     * Makes this process the leader of a session of its own, so that a closed terminal or Ctrl-C does not reach it. Does nothing
     * when it leads one already.
     */
    public static void leaveSession() {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) Libc.SETSID.invokeExact(arena.allocate(Libc.ERRNO_LAYOUT));
        } catch (Throwable e) {
            throw Libc.broken("setsid", e);
        }
    }

    /**
     * Has the calling thread, and all that it starts from now on, wait for their turns when they wake up, instead of
     * interrupting the thread that runs: the kernel's policy for throughput, {@code SCHED_BATCH}. On a processor that is
     * free they start at once as before.
     *
     * @return false where the system does not let it; nothing has changed then
     */
    public static boolean waitForTurns() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment priority = arena.allocate(JAVA_INT); // struct sched_param; 0 is the only one of this policy
            int failed = (int)
                    Libc.SCHED_SETSCHEDULER.invokeExact(arena.allocate(Libc.ERRNO_LAYOUT), 0, SCHED_BATCH, priority);
            return failed == 0;
        } catch (Throwable e) {
            throw Libc.broken("sched_setscheduler", e);
        }
    }

    /**
     * Returns how many descriptors this process may have open.
     *
     * @return the soft limit, more than 0
     */
    public static long descriptorLimit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limits = arena.allocate(16, 8);
            int failed = (int) Libc.GETRLIMIT.invokeExact(arena.allocate(Libc.ERRNO_LAYOUT), RLIMIT_NOFILE, limits);
            long soft = limits.get(JAVA_LONG, 0);
            return failed != 0 ? 1024 : soft < 0 ? Long.MAX_VALUE : soft;
        } catch (Throwable e) {
            throw Libc.broken("getrlimit", e);
        }
    }

    /**
     * Finds a line in what the kernel tells, such as {@code /proc/4711/status}.
     *
     * @param file any text file
     * @param start what the line begins with
     * @return what follows in the first such line, without blanks around it; nothing if the file cannot be read, as when the process it
     *     is about has just ended
     */
    public static Optional<String> line(Path file, String start) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(start))
                    .findFirst()
                    .map(line -> line.substring(start.length()).strip());
        } catch (IOException e) {
            return Optional.empty(); // not this kernel, or the process has ended: it has nothing to say
        }
    }

    /**
     * Returns the resident memory of a process.
     *
     * @param pid any process
     * @return bytes, or nothing when the process is gone
     */
    public static OptionalLong residentBytes(long pid) {
        try {
            String[] fields =
                    Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
            return OptionalLong.of(Long.parseLong(fields[1]) * PAGE);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return OptionalLong.empty(); // the process ended, or this is not Linux: the figure is just unknown
        }
    }
}
