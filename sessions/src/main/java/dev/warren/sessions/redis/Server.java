// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import dev.warren.sessions.StoreException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The connection that this process has with a server, or one with each of a cluster's. All threads share it: their commands follow each other
 * without waiting. While it is lost, calls fail at once, those under way too, and nothing is kept for later, since nobody could say whether
 * it was done already; it is made again all the time. Thread-safe.
 */
final class Server implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Server.class.getName());
    private static final Duration QUIET = Duration.ZERO;

    private final Failures failures;
    private final Duration deadline;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final Outages outages;
    private final StatefulConnection<byte[], byte[]> connection;
    private final RedisClusterAsyncCommands<byte[], byte[]> commands;
    private volatile boolean closed;

    private Server(RedisUrl url, Duration deadline) throws StoreException {
        this.failures = new Failures(url);
        this.deadline = deadline;
        this.outages = new Outages(url);
        this.resources = Setup.resources(deadline);
        this.client = Setup.client(url, deadline, resources);
        client.addListener(outages);
        try {
            switch (client) {
                case RedisClient single -> {
                    var open = single.connect(ByteArrayCodec.INSTANCE);
                    connection = open;
                    commands = open.async();
                }
                case RedisClusterClient cluster -> {
                    StatefulRedisClusterConnection<byte[], byte[]> open = cluster.connect(ByteArrayCodec.INSTANCE);
                    // a command never waits for a connection that is not made yet
                    cluster.getPartitions().stream()
                            .filter(node -> node.getRole().isUpstream())
                            .forEach(node -> open.getConnection(
                                    node.getUri().getHost(), node.getUri().getPort()));
                    connection = open;
                    commands = open.async();
                }
                default -> throw new IllegalStateException("no other client is made");
            }
        } catch (RuntimeException e) {
            shutDown();
            throw failures.of(e);
        }
    }

    /**
     * Connects.
     *
     * @param url where
     * @param deadline how long a call waits, this one too
     * @throws StoreException if the server is away, or does not let us in
     */
    static Server connect(RedisUrl url, Duration deadline) throws StoreException {
        LibraryLogs.keepQuiet();
        return new Server(url, deadline);
    }

    /** Returns a number that grows whenever a connection is made, since a server that was away may come back with older data. */
    long era() {
        return outages.era();
    }

    /** Sends a command, and waits for its answer. */
    <T> T call(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command) throws StoreException {
        return await(send(command), System.nanoTime() + deadline.toNanos());
    }

    /** Sends a command for each of some things, and waits for all answers. */
    <K, T> List<T> callForEach(
            List<K> all, BiFunction<RedisClusterAsyncCommands<byte[], byte[]>, K, RedisFuture<T>> command)
            throws StoreException {
        long end = System.nanoTime() + deadline.toNanos();
        List<RedisFuture<T>> sent = new ArrayList<>();
        for (K each : all) {
            sent.add(send(to -> command.apply(to, each)));
        }
        List<T> answers = new ArrayList<>();
        for (RedisFuture<T> each : sent) {
            answers.add(await(each, end));
        }
        return answers;
    }

    private <T> RedisFuture<T> send(Function<RedisClusterAsyncCommands<byte[], byte[]>, RedisFuture<T>> command)
            throws StoreException {
        if (closed) {
            throw failures.closed();
        }
        try {
            return command.apply(commands);
        } catch (RuntimeException e) {
            throw failures.of(e);
        }
    }

    /** Runs a script, which the server is given when it does not know it, or not any more. */
    List<Object> run(Script script, byte[][] keys, byte[]... values) throws StoreException {
        long end = System.nanoTime() + deadline.toNanos();
        RedisFuture<List<Object>> known = send(to -> to.evalsha(script.digest(), ScriptOutputType.MULTI, keys, values));
        try {
            return completed(known, end);
        } catch (RedisNoScriptException e) {
            LOG.log(Level.FINE, "the server is given a script", e);
            return await(send(to -> to.eval(script.source(), ScriptOutputType.MULTI, keys, values)), end);
        }
    }

    /**
     * Begins to run a script, as {@link #run} does. What comes of it is told in a thread that no answers come through, so that whoever
     * hears of it may ask for more.
     */
    <T> CompletionStage<T> begin(Script script, byte[][] keys, byte[][] values, Function<List<Object>, T> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            RedisFuture<List<Object>> known =
                    send(to -> to.evalsha(script.digest(), ScriptOutputType.MULTI, keys, values));
            known.toCompletableFuture()
                    .exceptionallyCompose(thrown -> thrown instanceof RedisNoScriptException
                            ? commands.eval(script.source(), ScriptOutputType.MULTI, keys, values)
                            : CompletableFuture.failedStage(thrown))
                    .orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .thenApplyAsync(read, resources.eventExecutorGroup())
                    .whenComplete((answer, thrown) -> end(result, answer, thrown));
        } catch (StoreException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private <T> void end(CompletableFuture<T> result, T answer, Throwable thrown) {
        if (thrown == null) {
            result.complete(answer);
            return;
        }
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        StoreException failure = cause instanceof TimeoutException ? failures.late(deadline) : failures.of(cause);
        result.completeExceptionally(closed ? failures.closed() : failure);
    }

    private <T> T await(RedisFuture<T> future, long end) throws StoreException {
        try {
            return completed(future, end);
        } catch (RedisNoScriptException e) {
            throw failures.of(e);
        }
    }

    /** Waits, whatever interrupts it: a caller that does not know whether its change was made has no use for the time. */
    private <T> T completed(RedisFuture<T> future, long end) throws StoreException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            future.cancel(true);
            throw failures.late(deadline);
        } catch (CancellationException e) {
            throw closed ? failures.closed() : failures.of(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisNoScriptException unknown) {
                throw unknown;
            }
            throw closed ? failures.closed() : failures.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        outages.end();
        connection.closeAsync();
        shutDown();
    }

    private void shutDown() {
        client.shutdown(QUIET, deadline);
        resources
                .shutdown(QUIET.toMillis(), deadline.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(deadline.toMillis());
    }
}
