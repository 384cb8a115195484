// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.util.concurrent.atomic.LongAdder;

/** How many sessions of one application this worker has created and found expired. Thread-safe. */
final class Counters {
    private final LongAdder created = new LongAdder();
    private final LongAdder expired = new LongAdder();

    void created() {
        created.increment();
    }

    void expired() {
        expired.increment();
    }

    long createdCount() {
        return created.sum();
    }

    long expiredCount() {
        return expired.sum();
    }
}
