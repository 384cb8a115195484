// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.load.HttpConnection;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * A client that sends a request at a fixed pace and remembers which worker it spoke to. Thread-safe parts only.
 *
 * @param target the process id servlet
 * @param kind whether it keeps its connection
 * @param pace from one request to the next
 * @param answered counts right answers
 * @param failures where the others go
 */
record PacedClient(Target target, LoadKind kind, Duration pace, LongAdder answered, Queue<Failure> failures)
        implements Clients.Client {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void run(BooleanSupplier goesOn) throws InterruptedException {
        while (goesOn.getAsBoolean()) {
            useOne(goesOn);
        }
    }

    private void useOne(BooleanSupplier goesOn) throws InterruptedException {
        Optional<Long> holder = Optional.empty();
        long sent = System.nanoTime();
        try (HttpConnection connection = HttpConnection.open(target.port(), PATIENCE)) {
            boolean open = true;
            while (open && goesOn.getAsBoolean()) {
                sent = System.nanoTime();
                connection.send(target.request(kind));
                HttpConnection.Answer answer = connection.read();
                holder = Optional.of(pid(answer));
                answered.increment();
                open = kind == LoadKind.KEEP_ALIVE && !answer.closes();
                Thread.sleep(Math.max(0, pace.toMillis() - (System.nanoTime() - sent) / 1_000_000));
            }
        } catch (IOException e) {
            failures.add(new Failure(holder, sent, System.nanoTime(), String.valueOf(e.getMessage())));
        }
    }

    private static long pid(HttpConnection.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status());
        }
        return Long.parseLong(answer.body());
    }
}
