// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What all clients of a scenario count together. Thread-safe. */
final class Tally {
    private final LongAdder requests = new LongAdder();
    private final LongAdder connects = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    void answered() {
        requests.increment();
    }

    void connected() {
        connects.increment();
    }

    void failed(String what) {
        errors.computeIfAbsent(what, first -> new LongAdder()).increment();
    }

    long requests() {
        return requests.sum();
    }

    long connects() {
        return connects.sum();
    }

    long errors() {
        return errors.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Lists the errors by kind, or nothing if there were none. */
    String details() {
        return new TreeMap<>(errors)
                .entrySet().stream()
                        .map(kind -> kind.getValue() + " x " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }
}
