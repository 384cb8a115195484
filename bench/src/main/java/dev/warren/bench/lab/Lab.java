// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import dev.warren.bench.contender.Checkout;
import dev.warren.bench.contender.WarrenHome;
import dev.warren.bench.load.Load;
import dev.warren.bench.process.Children;
import java.io.IOException;
import java.io.PrintStream;
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
     * Tells how far it is.
     *
     * @param line goes to the progress
     */
    public void say(String line) {
        progress.println(line);
    }
}
