// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.report.Figures;
import dev.warren.bench.stats.Ratios;
import dev.warren.bench.stats.Spread;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Two servers under the same load, in turns. Both run all the time, one is under load; who comes first changes from round to round.
 *
 * @param subject the one that has a goal
 * @param baseline what it is compared with
 * @param use what requests do
 * @param goal the smallest ratio that reaches it
 * @param pace how much is measured
 */
record Duel(Contender subject, Contender baseline, Use use, double goal, Pace pace) {
    /** The goal of being faster at all. */
    static final double AHEAD = 1;

    Finding run(Lab lab) throws IOException, InterruptedException {
        SessionLoad load = SessionLoad.find(lab.children());
        try (Deployment first = lab.start(subject);
                Deployment second = lab.start(baseline)) {
            Side ours = new Side(subject.name(), first, load, use);
            Side theirs = new Side(baseline.name(), second, load, use);
            for (int i = 0; i < pace.warmUps(); i++) {
                ours.warmUp(pace.length());
                theirs.warmUp(pace.length());
            }
            for (int round = 0; round < pace.rounds(); round++) {
                for (Side side : round % 2 == 0 ? List.of(ours, theirs) : List.of(theirs, ours)) {
                    side.measure(pace.length());
                    lab.say("  round %d of %d  %-16s  %8s/s"
                            .formatted(
                                    round + 1,
                                    pace.rounds(),
                                    side.name(),
                                    Figures.whole(side.throughputs().getLast())));
                }
            }
            return finding(ours, theirs);
        }
    }

    /** Says what is measured, also where it cannot be. */
    String what() {
        return "each request " + use.phrase() + ": " + subject.description() + ", against " + baseline.description();
    }

    /** Says what it must be. */
    String goalInWords() {
        return goal == AHEAD ? "ahead" : "at least " + Figures.ratio(goal);
    }

    boolean isReachedBy(double ratio) {
        return goal == AHEAD ? ratio > AHEAD : ratio >= goal;
    }

    private Finding finding(Side ours, Side theirs) {
        Spread ratio = Spread.of(Ratios.perRound(ours.throughputs(), theirs.throughputs()));
        long wrong = ours.errors() + ours.lost() + theirs.errors() + theirs.lost();
        String sessions = "%d of %d and %d of %d sessions held what was answered"
                .formatted(
                        ours.sessions() - ours.lost(),
                        ours.sessions(),
                        theirs.sessions() - theirs.lost(),
                        theirs.sessions());
        return new Finding(
                what(),
                goalInWords(),
                String.format(
                        Locale.ROOT,
                        "%s; %s against %s requests/s, %.1f against %.1f µs of processor time each; errors: %d and %d;"
                                + " %s",
                        Figures.ratio(ratio),
                        Figures.whole(Spread.of(ours.throughputs()).median()),
                        Figures.whole(Spread.of(theirs.throughputs()).median()),
                        ours.microsPerRequest(),
                        theirs.microsPerRequest(),
                        ours.errors(),
                        theirs.errors(),
                        sessions),
                isReachedBy(ratio.median()) && wrong == 0);
    }
}
