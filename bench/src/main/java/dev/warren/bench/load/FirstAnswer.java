// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import dev.warren.bench.process.Child;
import java.io.IOException;
import java.time.Duration;

/** Waits for a server that has just been started to answer its first request. */
public final class FirstAnswer {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private FirstAnswer() {}

    /**
     * Asks again and again, every 5 ms, until the answer is 200.
     *
     * @param server the process that listens, so that its death ends the wait
     * @param startedNanos when the start began, a value of {@link System#nanoTime()}
     * @param target what to ask for
     * @param patience how long to wait at most
     * @return the time from that start to the whole answer
     * @throws IOException if the process ends or the time is over, with the last lines it printed
     * @throws InterruptedException if this thread is interrupted
     */
    public static Duration await(Child server, long startedNanos, Target target, Duration patience)
            throws IOException, InterruptedException {
        long end = startedNanos + patience.toNanos();
        while (System.nanoTime() < end && server.isAlive()) {
            if (answers(target, patience)) {
                return Duration.ofNanos(System.nanoTime() - startedNanos);
            }
            Thread.sleep(PAUSE);
        }
        throw new IOException("no answer from " + target.url() + "; the process printed: " + server.tail());
    }

    private static boolean answers(Target target, Duration patience) {
        try (HttpConnection connection = HttpConnection.open(target.port(), patience)) {
            connection.send(target.request(LoadKind.SHORT));
            return connection.read().status() == 200;
        } catch (IOException e) {
            return false; // not listening yet, which is what this waits for
        }
    }
}
