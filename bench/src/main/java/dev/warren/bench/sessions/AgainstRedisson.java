// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.contender.SessionContenders;
import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Pace;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Both keep their sessions in the same Redis on this machine. */
record AgainstRedisson(Pace pace) implements Scenario {
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        try (Redis redis = Redis.start(lab.children())) {
            Duel duel = new Duel(
                    SessionContenders.warren(redis.url(), lab.checkout()),
                    SessionContenders.tomcatRedisson(lab.checkout(), redis.url()),
                    Use.WRITE,
                    Duel.AHEAD,
                    pace);
            Optional<String> refusal = refusal(lab, redis.url());
            return List.of(
                    refusal.isPresent()
                            ? new Finding(duel.what(), duel.goalInWords(), "left out: " + refusal.get(), false)
                            : duel.run(lab));
        }
    }

    /** Asks Warren whether it takes such a store at all. */
    private static Optional<String> refusal(Lab lab, String store) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(lab.children().directory(), "home");
        Child check = lab.children()
                .start(
                        "check-config",
                        List.of(
                                lab.checkout().warren().toString(),
                                "--home",
                                home.toString(),
                                "--check-config",
                                "--set",
                                "session.store=" + store));
        return check.exitCode(PATIENCE_SECONDS) == 0
                ? Optional.empty()
                : Optional.of(check.output().strip().replaceAll("\\s*\\R\\s*", "; "));
    }
}
