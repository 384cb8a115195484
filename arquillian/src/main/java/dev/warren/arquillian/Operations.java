// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/**
 * Follows operations of a master. Immutable.
 *
 * @param client the connection
 */
record Operations(MasterClient client) {
    private static final Duration POLL = Duration.ofSeconds(10);

    /** Longer than the master gives to all that can be part of one operation, with its default limits. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /**
     * How an operation ended.
     *
     * @param outcome {@link Outcome#RUNNING} when it goes on after the longest time that is waited for one
     * @param lines all that it reported
     */
    record Ended(Outcome outcome, List<String> lines) {
        Ended {
            lines = List.copyOf(lines);
        }

        boolean done() {
            return outcome == Outcome.DONE;
        }

        /** Makes the exception that says why it is not done; what the master reported is its cause. */
        DeploymentException failure(String what) {
            String why = outcome == Outcome.RUNNING
                    ? "the operation still runs after " + LONGEST.toMinutes() + " minutes"
                    : MasterReport.reason(lines);
            return new DeploymentException(what + ": " + why, new MasterReport(lines));
        }
    }

    /** Waits for the end of an operation. */
    Ended await(long operation) throws MasterUnavailableException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        List<String> lines = new ArrayList<>();
        OperationProgress progress;
        int from = 0;
        do {
            progress = client.progress(operation, from, POLL);
            lines.addAll(progress.lines());
            from = progress.nextLine();
        } while (progress.outcome() == Outcome.RUNNING && System.nanoTime() - deadline < 0);
        return new Ended(progress.outcome(), lines);
    }
}
