// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.master;

import dev.warren.bench.lab.Lab;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Proc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a master holds at one moment, after a full collection. Immutable.
 *
 * @param reloads how many it has done
 * @param descriptors how many it has open
 * @param heapKilobytes what its objects take
 * @param residentBytes its memory in RAM, heap and all else
 */
record Sample(int reloads, int descriptors, long heapKilobytes, long residentBytes) {
    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");
    private static final long PATIENCE_SECONDS = 30;

    private static final int LOOKS = 3;

    /** Looks a few times and takes the least of each: the question itself costs a descriptor and some objects. */
    static Sample of(Lab lab, long pid, int reloads) throws IOException, InterruptedException {
        Sample least = look(lab, pid, reloads);
        for (int i = 1; i < LOOKS; i++) {
            least = least.least(look(lab, pid, reloads));
        }
        return least;
    }

    private Sample least(Sample other) {
        return new Sample(
                reloads,
                Math.min(descriptors, other.descriptors),
                Math.min(heapKilobytes, other.heapKilobytes),
                Math.min(residentBytes, other.residentBytes));
    }

    private static Sample look(Lab lab, long pid, int reloads) throws IOException, InterruptedException {
        jcmd(lab, pid, "GC.run");
        long used = usedKilobytes(jcmd(lab, pid, "GC.heap_info"));
        return new Sample(reloads, Proc.descriptors(pid), used, Proc.residentBytes(pid));
    }

    private static String jcmd(Lab lab, long pid, String command) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Child child = lab.children().start("jcmd", List.of(program.toString(), Long.toString(pid), command));
        if (child.exitCode(PATIENCE_SECONDS) != 0) {
            throw new IOException("jcmd " + command + " failed: " + child.tail());
        }
        return child.output();
    }

    /** Adds up what the two generations of the serial collector use, with which {@code bin/warren} runs the master. */
    static long usedKilobytes(String heapInfo) throws IOException {
        Matcher part = USED.matcher(heapInfo);
        long sum = 0;
        while (part.find()) {
            sum += Long.parseLong(part.group(1));
        }
        if (sum == 0) {
            throw new IOException("no used heap in: " + heapInfo);
        }
        return sum;
    }

    @Override
    public String toString() {
        return "after reload " + reloads + ": " + descriptors + " descriptors, heap " + heapKilobytes + " KB, resident "
                + residentBytes / 1024 + " KB";
    }
}
