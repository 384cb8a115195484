// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.contender.SessionContenders;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Scenario;
import java.io.IOException;
import java.util.List;

/** Beside a Tomcat that stores each session before its request ends, without anything to install either. */
record AgainstFiles(Pace pace) implements Scenario {
    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        return List.of(new Duel(
                        SessionContenders.warren("lmdb", lab.checkout()),
                        SessionContenders.tomcatFiles(lab.checkout()),
                        Use.WRITE,
                        Duel.AHEAD,
                        pace)
                .run(lab));
    }
}
