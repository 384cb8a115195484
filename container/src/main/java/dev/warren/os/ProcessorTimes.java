// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the processors of this machine have spent their time since it started. Immutable.
 *
 * @param byProcessor idle and whole time, in clock ticks, by the processor's number
 */
public record ProcessorTimes(Map<Integer, Times> byProcessor) {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST_DISTINCT = 8; // the columns behind it are parts of others

    /** The time of one processor, in clock ticks. */
    public record Times(long idle, long all) {}

    /** Copies the map, so that the record cannot change. */
    public ProcessorTimes {
        byProcessor = Map.copyOf(byProcessor);
    }

    /**
     * Reads them; a few microseconds for each processor.
     *
     * @return the times now; without any processor where {@code /proc/stat} cannot be read
     */
    public static ProcessorTimes now() {
        try {
            return parse(Files.readAllLines(STAT));
        } catch (IOException e) {
            return new ProcessorTimes(Map.of()); // then nobody knows how busy it is
        }
    }

    static ProcessorTimes parse(List<String> stat) {
        Map<Integer, Times> times = new HashMap<>();
        for (String line : stat) {
            String[] fields = line.split(" +");
            if (!fields[0].matches("cpu\\d+") || fields.length <= LAST_DISTINCT) {
                continue;
            }
            long all = 0;
            for (int i = 1; i <= LAST_DISTINCT; i++) {
                all += Long.parseLong(fields[i]);
            }
            long idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[WAITING_FOR_DISK]);
            times.put(Integer.parseInt(fields[0].substring(3)), new Times(idle, all));
        }
        return new ProcessorTimes(times);
    }

    /**
     * Returns how idle the idlest of some processors was.
     *
     * @param before an earlier reading
     * @param processors which ones count
     * @return 0 to 1; 1 when it is not known
     */
    public double mostIdleSince(ProcessorTimes before, BitSet processors) {
        return processors.stream()
                .mapToDouble(processor -> idleShare(before.byProcessor().get(processor), byProcessor.get(processor)))
                .max()
                .orElse(1);
    }

    private static double idleShare(Times before, Times now) {
        boolean known = before != null && now != null && now.all() > before.all();
        return known ? (double) (now.idle() - before.idle()) / (now.all() - before.all()) : 1;
    }
}
