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
    private static final Duration QUIET = Duration.ofSeconds(2);

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
            awaitAll(deployment);
            return new Entrant(contender, deployment, Spread.of(millis), Footprint.of(deployment));
        } catch (IOException | InterruptedException e) {
            deployment.close();
            throw e;
        }
    }

    /** Warren answers with its first worker; waits for the others, until no process has come for two seconds. */
    private static void awaitAll(Deployment deployment) throws InterruptedException {
        int before = 0;
        while (before != deployment.processes().size()) {
            before = deployment.processes().size();
            Thread.sleep(QUIET);
        }
    }

    private static double firstAnswer(Deployment deployment) throws IOException, InterruptedException {
        return FirstAnswer.await(deployment.door(), deployment.startedNanos(), deployment.target(), PATIENCE)
                .toMillis();
    }
}
