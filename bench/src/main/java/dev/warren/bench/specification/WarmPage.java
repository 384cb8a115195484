// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.contender.ContentWar;
import dev.warren.bench.contender.WarContenders;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSP that has been asked for often, against Tomcat. */
record WarmPage(Pace pace) implements Scenario {
    private static final double GOAL = 0.95;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(lab.children().directory(), name());
        Path war = ContentWar.write(directory);
        List<Runner> runners = new Race(
                        List.of(
                                WarContenders.warren(war, ContentWar.PAGE, lab.checkout()),
                                WarContenders.tomcat(
                                        war, ContentWar.PAGE, directory.resolve("tomcat"), lab.checkout())),
                        List.of(ContentWar.PAGE),
                        pace)
                .run(lab);
        return List.of(runners.get(0).against(runners.get(1), "a warm JSP of 20 rows", GOAL));
    }
}
