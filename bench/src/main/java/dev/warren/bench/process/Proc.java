// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Linux tells about a process in {@code /proc}. */
public final class Proc {
    private static final long TICKS_PER_SECOND = 100; // USER_HZ, fixed in the kernel's interface on x86-64 and aarch64

    private static final int IDLE = 3;
    private static final int WAITING = 4;

    private Proc() {}

    /**
     * Reads how much memory a process has in RAM (VmRSS), pages shared with others included.
     *
     * @param pid a running process
     * @return bytes
     * @throws IOException if the process is gone
     */
    public static long residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow(() -> new IOException("process " + pid + " has no resident memory any more"));
    }

    /**
     * Reads how much processor time a process has used, in user and system mode, by all its threads.
     *
     * @param pid a running process
     * @return in steps of 10 ms
     * @throws IOException if the process is gone
     */
    public static Duration processorTime(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The command in parentheses may hold anything, so the fields are counted from its end.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /**
     * Counts the descriptors that a process has open.
     *
     * @param pid a running process of this user
     * @return 0 or more
     * @throws IOException if the process is gone
     */
    public static int descriptors(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return (int) open.count();
        }
    }

    /**
     * Measures how busy all processes of the machine keep its processors; blocks for that long.
     *
     * @param length how long to look
     * @return 0 to 100, 100 = every processor was busy all the time
     * @throws IOException if the kernel does not tell
     * @throws InterruptedException if this thread is interrupted
     */
    public static double busyPercent(Duration length) throws IOException, InterruptedException {
        long[] before = ticks();
        Thread.sleep(length);
        long[] after = ticks();
        double all = IntStream.range(0, before.length)
                .mapToLong(i -> after[i] - before[i])
                .sum();
        double idle = after[IDLE] - before[IDLE] + after[WAITING] - before[WAITING];
        return all > 0 ? 100 * (all - idle) / all : 0;
    }

    private static long[] ticks() throws IOException {
        String all = Files.readAllLines(Path.of("/proc/stat")).getFirst();
        // user nice system idle iowait irq softirq steal; guest time is in user already
        return Stream.of(all.split(" +"))
                .skip(1)
                .limit(8)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
