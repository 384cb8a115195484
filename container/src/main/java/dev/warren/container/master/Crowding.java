// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

/**
 * Decides whether the processors are so busy that each worker should keep to one of them. It begins when no processor has had anything
 * to spare for a while, and ends as soon as one has, because then a worker could wait for its own while another idles. After it
 * had to end early it stays away for longer each time. Not thread-safe.
 */
final class Crowding {
    private static final double NOTHING_TO_SPARE = 0.08;
    private static final double IDLE = 0.15;
    private static final int SAMPLES = 2;
    private static final long SHORTEST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;
    private static final long LASTED_MILLIS = 10_000;

    private int busySamples;
    private boolean crowded;
    private long changedAt;
    private long pauseUntil = Long.MIN_VALUE;
    private long pause = SHORTEST_PAUSE_MILLIS;

    /**
     * Takes a sample.
     *
     * @param mostIdle how idle the idlest processor was since the sample before, 0 to 1
     * @param nowMillis any clock that only goes forward
     * @return whether workers should keep to their processors until the next sample
     */
    boolean sample(double mostIdle, long nowMillis) {
        busySamples = mostIdle < NOTHING_TO_SPARE ? busySamples + 1 : 0;
        if (!crowded && busySamples >= SAMPLES && nowMillis >= pauseUntil) {
            crowded = true;
            changedAt = nowMillis;
        } else if (crowded && mostIdle > IDLE) {
            crowded = false;
            boolean lasted = nowMillis - changedAt >= LASTED_MILLIS;
            pause = lasted ? SHORTEST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            pauseUntil = nowMillis + pause;
        }
        return crowded;
    }
}
