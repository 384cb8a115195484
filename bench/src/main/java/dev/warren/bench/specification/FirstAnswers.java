// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.contender.HelloWar;
import dev.warren.bench.contender.WarContenders;
import dev.warren.bench.contender.WarrenHome;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.load.FirstAnswer;
import dev.warren.bench.report.Figures;
import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.stats.Ratios;
import dev.warren.bench.stats.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of a process to its first answer of 200: the successor of a worker that was killed, and a Tomcat, with the same WAR. Both find
 * unpacked and compiled what they have unpacked and compiled at an earlier start.
 */
record FirstAnswers(String name, String what, String path, War war, int starts) implements Scenario {
    private static final double GOAL = 1.0;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Finds or makes the WAR. */
    interface War {
        Path in(Path directory, Lab lab) throws IOException;
    }

    static FirstAnswers hello(int starts) {
        return new FirstAnswers("hello", "one servlet", HelloServlet.PATH, FirstAnswers::helloWar, starts);
    }

    static FirstAnswers springMvc(int starts) {
        return new FirstAnswers(
                "spring-mvc",
                "Spring MVC 7, a file through its dispatcher",
                "/spring-mvc/notes.css", // its pages need JSTL, which Tomcat does not have
                (_, lab) -> lab.checkout().war("spring-mvc"),
                starts);
    }

    private static Path helloWar(Path directory, Lab lab) throws IOException {
        Path war = directory.resolve(HelloServlet.CONTEXT_PATH.substring(1) + ".war");
        HelloWar.write(war, "first");
        return war;
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(lab.children().directory(), name);
        Path file = war.in(directory, lab);
        Contender tomcat = WarContenders.tomcat(file, path, directory.resolve("tomcat"), lab.checkout());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (Master master = lab.master(WarrenHome.with(lab.children(), file, path), 1)) {
            start(lab, tomcat);
            master.killWorker(); // neither first start counts: nothing was compiled or read before it
            for (int i = 0; i < starts; i++) {
                ours.add((double) master.killWorker().toMillis());
                theirs.add((double) start(lab, tomcat).toMillis());
                lab.say("  start %d of %d: worker %s ms, Tomcat %s ms"
                        .formatted(i + 1, starts, Figures.whole(ours.getLast()), Figures.whole(theirs.getLast())));
            }
        }
        return List.of(finding(tomcat, ours, theirs));
    }

    private static Duration start(Lab lab, Contender tomcat) throws IOException, InterruptedException {
        try (Deployment deployment = tomcat.start(lab.children())) {
            return FirstAnswer.await(deployment.door(), deployment.startedNanos(), deployment.target(), PATIENCE);
        }
    }

    private Finding finding(Contender tomcat, List<Double> ours, List<Double> theirs) {
        Spread ratio = Spread.of(Ratios.perRound(ours, theirs));
        return new Finding(
                "process start to first 200, " + what + ": a worker of Warren, against " + tomcat.description(),
                "at most " + Figures.ratio(GOAL),
                "%s; %s against %s ms, medians of %d"
                        .formatted(
                                Figures.ratio(ratio),
                                Figures.whole(Spread.of(ours).median()),
                                Figures.whole(Spread.of(theirs).median()),
                                starts),
                ratio.median() <= GOAL);
    }
}
