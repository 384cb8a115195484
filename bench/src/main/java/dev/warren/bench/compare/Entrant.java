// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.stats.Spread;

/** A contender that has started. Immutable. */
record Entrant(Contender contender, Deployment deployment, Spread firstAnswerMillis, Footprint fresh) {
    String name() {
        return contender.name();
    }
}
