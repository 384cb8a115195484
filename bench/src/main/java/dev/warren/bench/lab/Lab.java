// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import dev.warren.bench.contender.Checkout;
import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Deployment;
import dev.warren.bench.contender.WarrenHome;
import dev.warren.bench.load.FirstAnswer;
import dev.warren.bench.load.Load;
import dev.warren.bench.process.Children;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Where scenarios work. Immutable.
 *
 * @param checkout where {@code bin/warren} is
 * @param children where processes go
 * @param load who puts a master under full load
 * @param progress where lines about the progress go
 */
public record Lab(Checkout checkout, Children children, Load load, PrintStream progress) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Starts Warren on a new home with the hello WAR and waits until all its workers are READY.
     *
     * @param workers how many, 1 to 256
     * @param settings further {@code key=value} settings
     * @return the running master
     * @throws IOException if it does not come up
     * @throws InterruptedException if this thread is interrupted
     */
    public Master master(int workers, String... settings) throws IOException, InterruptedException {
        return master(WarrenHome.create(children), workers, settings);
    }

    /**
     * Starts Warren on a home and waits until all its workers are READY.
     *
     * @param home a home on which nothing runs
     * @param workers how many, 1 to 256
     * @param settings further {@code key=value} settings
     * @return the running master
     * @throws IOException if it does not come up
     * @throws InterruptedException if this thread is interrupted
     */
    public Master master(WarrenHome home, int workers, String... settings) throws IOException, InterruptedException {
        return Master.start(checkout, children, home, workers, List.of(settings));
    }

    /**
     * Starts a server and waits for its first answer.
     *
     * @param contender the server
     * @return it, answering
     * @throws IOException if it cannot run here, or does not answer within a minute; nothing of it is left then
     * @throws InterruptedException if this thread is interrupted
     */
    public Deployment start(Contender contender) throws IOException, InterruptedException {
        say("  starting " + contender.name());
        if (contender.missing().isPresent()) {
            throw new IOException(contender.missing().get());
        }
        Deployment deployment = contender.start(children);
        try {
            FirstAnswer.await(deployment.door(), deployment.startedNanos(), deployment.target(), PATIENCE);
            return deployment;
        } catch (IOException | InterruptedException e) {
            deployment.close();
            throw e;
        }
    }

    /**
     * Tells how far it is.
     *
     * @param line goes to the progress
     */
    public void say(String line) {
        progress.println(line);
    }
}
