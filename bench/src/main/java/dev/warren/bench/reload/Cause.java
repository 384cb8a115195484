// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import java.util.List;

/** Why a request failed while workers were killed, judged from outside. */
enum Cause {
    /** Its connection belonged to a worker that was killed before the request was sent: the client connects anew. */
    DIED_IDLE,
    /** It had been sent to a worker that was killed before the answer was there. */
    IN_KILLED_WORKER,
    /** A first or moved request, at a moment when a worker was killed; which one had it cannot be seen from outside. */
    DURING_KILL,
    /** No kill explains it. */
    UNEXPLAINED;

    // A killed process's sockets are closed when the kernel has torn it down, which takes a while for a large heap:
    // until then a moved connection can look alive.
    private static final long TEAR_DOWN_NANOS = 500_000_000;
    // But it acknowledges nothing any more, so that new connections must get through, once the signal has reached it.
    private static final long DELIVERY_NANOS = 100_000_000;

    static Cause of(Failure failure, List<Kill> kills) {
        List<Kill> holder = kills.stream()
                .filter(kill ->
                        failure.holder().filter(pid -> pid == kill.pid()).isPresent())
                .toList();
        if (holder.stream().anyMatch(kill -> kill.nanos() <= failure.sentNanos())) {
            return DIED_IDLE;
        }
        if (holder.stream().anyMatch(kill -> kill.nanos() <= failure.seenNanos())) {
            return IN_KILLED_WORKER;
        }
        return kills.stream().anyMatch(kill -> overlap(failure, kill)) ? DURING_KILL : UNEXPLAINED;
    }

    private static boolean overlap(Failure failure, Kill kill) {
        long danger = failure.holder().isEmpty() ? DELIVERY_NANOS : TEAR_DOWN_NANOS;
        return kill.nanos() <= failure.seenNanos() && failure.sentNanos() <= kill.nanos() + danger;
    }
}
