// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contenders;
import dev.warren.bench.load.LoadKind;
import java.util.List;

/**
 * A ratio of throughputs that Warren is meant to reach. Immutable.
 *
 * @param subject a contender's name
 * @param baseline the one it is compared with
 * @param kind the load
 * @param atLeast the smallest median that reaches it
 */
record Goal(String subject, String baseline, LoadKind kind, double atLeast) {
    static final List<Goal> ALL = List.of(
            new Goal(Contenders.WARREN_2, Contenders.UNDERTOW, LoadKind.KEEP_ALIVE, 1.0),
            new Goal(Contenders.WARREN_2, Contenders.TOMCAT, LoadKind.KEEP_ALIVE, 0.95),
            new Goal(Contenders.WARREN_2, Contenders.NGINX, LoadKind.KEEP_ALIVE, 2.3),
            new Goal("warren-8", Contenders.WARREN_2, LoadKind.KEEP_ALIVE, 0.9),
            new Goal(Contenders.WARREN_2, Contenders.UNDERTOW, LoadKind.SHORT, 0.9));
}
