// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.load.HttpConnection;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.Target;
import dev.warren.bench.servlet.HelloServlet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * A client that keeps one connection and thinks between its requests. Immutable.
 *
 * @param target what it asks for
 * @param pipelined how many requests it sends in one write, 1 or more
 * @param tally where it counts
 */
record ThinkingClient(Target target, int pipelined, Tally tally) implements Clients.Client {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_THINKING_MILLIS = 400;

    @Override
    public void run(BooleanSupplier goesOn) throws InterruptedException {
        while (goesOn.getAsBoolean()) {
            try (HttpConnection connection = HttpConnection.open(target.port(), PATIENCE)) {
                tally.connected();
                converse(connection, goesOn);
            } catch (IOException e) {
                tally.failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private void converse(HttpConnection connection, BooleanSupplier goesOn) throws IOException, InterruptedException {
        String requests = target.request(LoadKind.KEEP_ALIVE).repeat(pipelined);
        boolean open = true;
        while (open && goesOn.getAsBoolean()) {
            connection.send(requests);
            for (int i = 0; i < pipelined; i++) {
                open &= isRight(connection.read());
            }
            Thread.sleep(ThreadLocalRandom.current().nextLong(MOST_THINKING_MILLIS));
        }
    }

    private boolean isRight(HttpConnection.Answer answer) {
        if (answer.status() == 200 && answer.body().equals(HelloServlet.BODY)) {
            tally.answered();
        } else {
            tally.failed("status " + answer.status());
        }
        return !answer.closes();
    }
}
