// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.load.FirstAnswer;
import dev.warren.bench.process.Children;
import dev.warren.bench.stats.Spread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts contenders one after the other and times their first answers. Immutable. */
record StartUp(Children children, int starts) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Starts a contender {@code starts} times; the last set-up stays. */
    Entrant start(Contender contender) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 1; i < starts; i++) {
            try (Deployment deployment = contender.start(children)) {
                millis.add(firstAnswer(deployment));
            }
        }
        Deployment deployment = contender.start(children);
        try {
            millis.add(firstAnswer(deployment));
            // Warren answers with its first worker; the others follow within a moment.
            Thread.sleep(Duration.ofSeconds(1));
            return new Entrant(contender, deployment, Spread.of(millis), Footprint.of(deployment));
        } catch (IOException | InterruptedException e) {
            deployment.close();
            throw e;
        }
    }

    private static double firstAnswer(Deployment deployment) throws IOException, InterruptedException {
        return FirstAnswer.await(deployment.door(), deployment.startedNanos(), deployment.target(), PATIENCE)
                .toMillis();
    }
}
