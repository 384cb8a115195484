// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;
import dev.warren.bench.load.SocketErrors;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A load at full speed over reloads of a changed WAR. */
record FullSpeed(LoadKind kind, int reloads) implements Scenario {
    private static final long SETTLE_MILLIS = 1500;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public String name() {
        return switch (kind) {
            case KEEP_ALIVE -> "full-speed";
            case SHORT -> "full-speed-short";
        };
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        LoadResult result;
        try (Master master = lab.master(2)) {
            Load.Running running = lab.load().start(master.target(), kind, LONGEST);
            for (int i = 1; i <= reloads; i++) {
                Thread.sleep(SETTLE_MILLIS);
                master.changeWar("changed " + i);
                lab.say("  HUP %d of %d: done in %s".formatted(i, reloads, Figures.seconds(master.hup())));
            }
            Thread.sleep(SETTLE_MILLIS);
            running.stop();
            result = running.await();
        }
        SocketErrors errors = result.socketErrors();
        return List.of(new Finding(
                "%s, %s, full speed over %d HUPs".formatted(lab.load().description(), kind.label(), reloads),
                "0 socket errors, 0 non-2xx",
                "%d socket errors (%d connect, %d read, %d write, %d over 2 s), %d non-2xx in %s requests"
                        .formatted(
                                errors.total(),
                                errors.connect(),
                                errors.read(),
                                errors.write(),
                                errors.timeout(),
                                result.badAnswers(),
                                Figures.whole(result.requests())),
                result.errors() == 0));
    }
}
