// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.specification;

import dev.warren.bench.contender.WarrenHome;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.process.Child;
import dev.warren.bench.report.Figures;
import dev.warren.bench.stats.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the master takes to stage hawtio, as it says in its log: on a new home, and again when it is started on that home. */
record StagingTimes(int starts) implements Scenario {
    private static final Duration FIRST = Duration.ofSeconds(3);
    private static final Duration UNCHANGED = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Pattern STAGED = Pattern.compile("hawtio\\.war staged in (\\d+)ms");
    private static final Pattern LOOKED = Pattern.compile("looked through in (\\d+)ms");

    @Override
    public String name() {
        return "staging";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        Path hawtio = lab.checkout().war("hawtio");
        List<Double> first = new ArrayList<>();
        List<Double> unchanged = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            WarrenHome home = WarrenHome.with(lab.children(), hawtio, "/hawtio/");
            first.add(startUntil(lab, home, STAGED));
            Files.delete(home.directory().resolve("logs/warren.log"));
            unchanged.add(startUntil(lab, home, LOOKED));
            lab.say("  start %d of %d: %s ms, then %s ms"
                    .formatted(i + 1, starts, Figures.whole(first.getLast()), Figures.whole(unchanged.getLast())));
        }
        String what = "staging hawtio, " + Figures.whole(Files.size(hawtio) / 1e6) + " MB, ";
        return List.of(
                finding(what + "for the first time", FIRST, first),
                finding(what + "unchanged, at the next start of the master", UNCHANGED, unchanged));
    }

    /** Starts a master, waits for a time in its log, and ends it. */
    private static double startUntil(Lab lab, WarrenHome home, Pattern line) throws IOException, InterruptedException {
        Child master = home.start(lab.checkout(), lab.children(), 1, List.of("log.level=debug"));
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            Matcher found = line.matcher(home.log());
            while (!found.find()) {
                if (System.nanoTime() > end || !master.isAlive()) {
                    throw new IOException("no line with \"" + line + "\"; the master printed: " + master.tail());
                }
                Thread.sleep(PAUSE);
                found = line.matcher(home.log());
            }
            return Long.parseLong(found.group(1));
        } finally {
            master.close();
        }
    }

    private static Finding finding(String what, Duration goal, List<Double> millis) {
        Spread spread = Spread.of(millis);
        return new Finding(
                what,
                "under " + goal.toMillis() + " ms",
                "%s ms (%s-%s), median of %d"
                        .formatted(
                                Figures.whole(spread.median()),
                                Figures.whole(spread.min()),
                                Figures.whole(spread.max()),
                                millis.size()),
                spread.median() < goal.toMillis());
    }
}
