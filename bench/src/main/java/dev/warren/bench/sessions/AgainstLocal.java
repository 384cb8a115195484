// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.contender.SessionContenders;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Scenario;
import java.io.IOException;
import java.util.List;

/** What it costs that all workers share the sessions, instead of each keeping its own in memory. */
record AgainstLocal(Use use, double goal, Pace pace) implements Scenario {
    @Override
    public String name() {
        return use.word();
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        return List.of(new Duel(
                        SessionContenders.warren("lmdb", lab.checkout()),
                        SessionContenders.warren("local", lab.checkout()),
                        use,
                        goal,
                        pace)
                .run(lab));
    }
}
