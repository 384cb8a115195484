// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.Optional;

/** Works out what each worker gets of the machine. Pure functions. */
public final class WorkerSizing {
    private static final int THREADS_OF_ALL_WORKERS = 200;
    private static final int FEWEST_THREADS = 16;
    private static final DataSize MASTER = DataSize.ofMegabytes(256);
    private static final DataSize BESIDE_HEAP = DataSize.ofMegabytes(128);
    private static final DataSize SMALLEST_HEAP = DataSize.ofMegabytes(64);
    private static final DataSize LARGEST_HEAP = DataSize.parse("4g");

    private WorkerSizing() {}

    /**
     * Returns how many requests may run at once in one worker.
     *
     * @param config the configuration
     * @param count the number of workers, 1 to 256
     * @return {@code workers.threads}, else 200 / count, at least 16
     */
    public static int threads(WorkersConfig config, int count) {
        return config.threads().orElse(Math.max(FEWEST_THREADS, THREADS_OF_ALL_WORKERS / count));
    }

    /**
     * Returns how many threads of one worker wait for sockets. One per core, spread over the workers; more would only
     * take turns on the same cores.
     *
     * @param cores processors of the machine, at least 1
     * @param count the number of workers, 1 to 256
     * @return 1 to 8
     */
    public static int ioThreads(int cores, int count) {
        return Math.clamp(cores / count, 1, 8);
    }

    /**
     * Returns how many threads of one worker run requests that do not block. Two per core over all workers, so that
     * there is always one to run, but no crowd that takes turns; and in one worker no more than cores.
     *
     * @param cores processors of the machine, at least 1
     * @param count the number of workers, 1 to 256
     * @return 1 to {@code cores}
     */
    public static int quickThreads(int cores, int count) {
        return Math.clamp(Math.ceilDiv(2 * cores, count), 1, cores);
    }

    /**
     * Returns the heap limit of one worker: {@code workers.heap}, else an equal share of 75 % of the memory, after 256
     * MB for the master
     * and 128 MB beside each heap, within 64 MB and 4 GB.
     *
     * @param config the configuration
     * @param count the number of workers, 1 to 256
     * @param memory what all processes together may use, as {@link MemoryLimit} finds it
     * @return the value for {@code -Xmx}, a whole number of megabytes unless it was configured otherwise
     */
    public static DataSize heap(WarrenConfig config, int count, DataSize memory) {
        return config.workers()
                .heap()
                .orElseGet(() -> sharedHeap(count + config.deploy().surge(), memory));
    }

    private static DataSize sharedHeap(int processes, DataSize memory) {
        long share = Math.max(0, usable(memory) - MASTER.bytes()) / processes - BESIDE_HEAP.bytes();
        long heap = Math.clamp(share, SMALLEST_HEAP.bytes(), LARGEST_HEAP.bytes());
        return DataSize.ofMegabytes(heap >> 20);
    }

    /**
     * Tells why a number of workers cannot run: their heaps, with the surge of a reload, would not fit into the memory.
     *
     * @param config the configuration
     * @param count the number of workers asked for, 1 to 256
     * @param heap the heap limit each of them would get: {@link #heap}, or what running ones already have
     * @param memory what all processes together may use
     * @return one line with the figures and what can be done; empty if they fit
     */
    public static Optional<String> refusal(WarrenConfig config, int count, DataSize heap, DataSize memory) {
        int processes = count + config.deploy().surge();
        long wanted = Math.multiplyExact(heap.bytes(), processes);
        if (wanted <= memory.bytes()) {
            return Optional.empty();
        }
        long most = memory.bytes() / heap.bytes() - config.deploy().surge();
        String remedy = most >= 1 ? "ask for at most " + most + ", or lower workers.heap" : "lower workers.heap";
        return Optional.of(count + " workers need " + processes + " heaps of " + heap + " (deploy.surge = "
                + config.deploy().surge() + "), " + megabytes(wanted) + " in all, but the memory limit is "
                + megabytes(memory.bytes()) + ": " + remedy);
    }

    private static long usable(DataSize memory) {
        return memory.bytes() / 4 * 3;
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
