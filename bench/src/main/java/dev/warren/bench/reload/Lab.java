// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.contender.Checkout;
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
record Lab(Checkout checkout, Children children, Load load, PrintStream progress) {

    /** Starts Warren on a new home with the hello WAR and waits until all its workers are READY. */
    Master master(int workers, String... settings) throws IOException, InterruptedException {
        return Master.start(checkout, children, workers, List.of(settings));
    }

    void say(String line) {
        progress.println(line);
    }
}
