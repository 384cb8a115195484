// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.stats.Latencies;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** A load from this JVM: one virtual thread for each connection. Costs the servers more of the processor than wrk does. */
public final class SocketLoad implements Load {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int connections;

    /**
     * Prepares a load.
     *
     * @param connections connections kept busy at once, 1 or more
     */
    public SocketLoad(int connections) {
        this.connections = connections;
    }

    @Override
    public Running start(Target target, LoadKind kind, Duration length) {
        long begin = System.nanoTime();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<Client>> clients = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < connections; i++) {
            Client client = new Client(target, kind, begin + length.toNanos(), stopped);
            clients.add(threads.submit(client::run, client));
        }
        threads.shutdown();
        return new Sockets(begin, stopped, List.copyOf(clients));
    }

    @Override
    public String description() {
        return "bench's own client (wrk is not installed), " + connections + " connections, virtual threads";
    }

    private record Sockets(long begin, AtomicBoolean stopped, List<Future<Client>> clients) implements Running {
        @Override
        public void stop() {
            stopped.set(true);
        }

        @Override
        public LoadResult await() throws IOException, InterruptedException {
            Latencies all = new Latencies();
            SocketErrors socketErrors = SocketErrors.NONE;
            long badAnswers = 0;
            for (Future<Client> future : clients) {
                Client client = ended(future);
                all.addAll(client.latencies);
                socketErrors = socketErrors.plus(client.socketErrors);
                badAnswers += client.badAnswers;
            }
            if (all.count() == 0) {
                throw new IOException("not one request was answered; " + socketErrors.total() + " sockets failed");
            }
            long micros = (System.nanoTime() - begin) / 1000;
            return new LoadResult(
                    all.count(), micros, all.percentile(50), all.percentile(99), socketErrors, badAnswers);
        }

        private static Client ended(Future<Client> client) throws IOException, InterruptedException {
            try {
                return client.get();
            } catch (ExecutionException e) {
                throw new IOException("a client of the load failed", e.getCause());
            }
        }
    }

    /** One connection after another until the time is over. Owned by its virtual thread, read once that has ended. */
    private static final class Client {
        private final Target target;
        private final LoadKind kind;
        private final long endNanos;
        private final AtomicBoolean stopped;
        private final Latencies latencies = new Latencies();
        private SocketErrors socketErrors = SocketErrors.NONE;
        private long badAnswers;

        Client(Target target, LoadKind kind, long endNanos, AtomicBoolean stopped) {
            this.target = target;
            this.kind = kind;
            this.endNanos = endNanos;
            this.stopped = stopped;
        }

        void run() {
            while (mustGoOn()) {
                boolean connected = false;
                try (HttpConnection connection = HttpConnection.open(target.port(), PATIENCE)) {
                    connected = true;
                    useUp(connection);
                } catch (SocketTimeoutException e) {
                    socketErrors = socketErrors.plus(new SocketErrors(0, 0, 0, 1));
                } catch (IOException e) {
                    socketErrors = socketErrors.plus(new SocketErrors(connected ? 0 : 1, connected ? 1 : 0, 0, 0));
                }
            }
        }

        private void useUp(HttpConnection connection) throws IOException {
            String request = target.request(kind);
            boolean open = true;
            while (open && mustGoOn()) {
                long sent = System.nanoTime();
                connection.send(request);
                HttpConnection.Answer answer = connection.read();
                latencies.add((System.nanoTime() - sent) / 1000);
                if (answer.status() != 200 || !answer.body().equals(HelloServlet.BODY)) {
                    badAnswers++;
                }
                open = kind == LoadKind.KEEP_ALIVE && !answer.closes();
            }
        }

        private boolean mustGoOn() {
            return !stopped.get() && System.nanoTime() < endNanos;
        }
    }
}
