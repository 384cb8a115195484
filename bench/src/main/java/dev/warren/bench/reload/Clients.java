// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Virtual threads that act as clients until they are told to stop. Thread-safe. */
final class Clients implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** One client's life; it ends soon after {@code goesOn} turns false. */
    interface Client {
        void run(BooleanSupplier goesOn) throws InterruptedException;
    }

    void add(Client client) {
        threads.submit(() -> {
            client.run(() -> !stopped.get());
            return null;
        });
    }

    /** Tells all clients to stop and waits up to 15 s for them; those that hang are interrupted. */
    void stop() throws InterruptedException {
        stopped.set(true);
        threads.shutdown();
        if (!threads.awaitTermination(15, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        threads.shutdownNow();
    }
}
