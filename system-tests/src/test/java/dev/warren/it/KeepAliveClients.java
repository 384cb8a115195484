// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that keep their connections and pause between requests; some send two requests at once. They count what went wrong, and
 * connect again then.
 */
final class KeepAliveClients implements AutoCloseable {
    private final SocketAddress address;
    private final String path;
    private final int pauseMillis;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder answered = new LongAdder();
    private final LongAdder connects = new LongAdder();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Set<String> pids = ConcurrentHashMap.newKeySet();

    private KeepAliveClients(SocketAddress address, String path, int pauseMillis) {
        this.address = address;
        this.path = path;
        this.pauseMillis = pauseMillis;
    }

    /** Starts clients, of which every fifth pipelines. */
    static KeepAliveClients start(int count, SocketAddress address, String path, int pauseMillis) {
        KeepAliveClients clients = new KeepAliveClients(address, path, pauseMillis);
        for (int i = 0; i < count; i++) {
            int atOnce = i % 5 == 4 ? 2 : 1;
            clients.threads.add(Thread.ofVirtual().start(() -> clients.run(atOnce)));
        }
        return clients;
    }

    private void run(int atOnce) {
        while (running.get()) {
            try (RawClient client = RawClient.connect(address)) {
                connects.increment();
                while (running.get()) {
                    exchange(client, atOnce);
                    Thread.sleep(ThreadLocalRandom.current().nextInt(pauseMillis));
                }
            } catch (IOException e) {
                errors.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void exchange(RawClient client, int atOnce) throws IOException {
        client.request(path, atOnce);
        for (int i = 0; i < atOnce; i++) {
            RawClient.Answer answer = client.answer();
            if (answer.status() != 200
                    || answer.headers().getOrDefault("connection", "").contains("close")) {
                throw new IOException("answered " + answer);
            }
            pids.add(answer.headers().get("x-pid"));
            answered.increment();
        }
    }

    long answered() {
        return answered.sum();
    }

    long connects() {
        return connects.sum();
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Returns the process ids of all workers that answered. */
    Set<String> pids() {
        return Set.copyOf(pids);
    }

    @Override
    public void close() {
        finish();
    }

    /** Lets every client finish its request, and waits for them. */
    void finish() {
        running.set(false);
        for (Thread thread : threads) {
            try {
                thread.join(30_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
