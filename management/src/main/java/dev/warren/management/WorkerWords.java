// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/** How many workers, in words, wherever a line tells it. Stateless. */
public final class WorkerWords {
    private WorkerWords() {}

    /**
     * Says how many there are.
     *
     * @param count from 0
     * @return {@code 1 worker}, or {@code 2 workers}
     */
    public static String words(int count) {
        return count == 1 ? "1 worker" : count + " workers";
    }
}
