// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.WorkerSettings;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Carries the requests of one worker, and all that depends on what carries them: worker classes differ here and nowhere
 * else. Thread-safe.
 *
 * <p>A request that must wait is queued, and one that the queue cannot hold is refused by a
 * {@link java.util.concurrent.RejectedExecutionException}. Threads are daemons, nobody waits for their end.
 */
abstract sealed class RequestRunner extends AbstractExecutorService
        permits RequestThreads, VirtualRequests, SyncRequests {
    /** What one read or write of the engine moves at most; fits the 16 kB of a TLS record with its header. */
    static final int BUFFER_BYTES = 16 * 1024 - 20;

    /**
     * Buffers that are kept for later, 4 MB: those of requests that end in another thread than they began in. To take memory from the
     * system for each, which clears it, costs as much as a small response.
     */
    static final int BUFFERS_KEPT = 256;

    private static final int BUFFERS_PER_THREAD = 4;

    private volatile boolean shutdown;

    /**
     * Makes what the settings ask for.
     *
     * @param settings class and limits
     * @return ready to run requests
     */
    static RequestRunner of(WorkerSettings settings) {
        return switch (settings.workerClass()) {
            case THREADS -> {
                RequestThreads threads =
                        new RequestThreads(settings.quickThreads(), settings.requestThreads(), settings.queue());
                threads.startWatch();
                yield threads;
            }
            case VIRTUAL -> new VirtualRequests(settings.requestThreads(), settings.queue());
            case SYNC -> new SyncRequests(settings.queue());
        };
    }

    /** Tells whether a further task would probably be refused. */
    abstract boolean saturated();

    /** Returns how many requests wait for others to end. */
    abstract int waitingCount();

    /** Returns whether the next request may begin; the same object at every call. */
    Turns turns() {
        return Turns.ALWAYS;
    }

    /** Returns how many threads shall wait for sockets, of as many as the machine has for this worker. */
    int ioThreads(int offered) {
        return offered;
    }

    /** Makes the buffers for the engine. Most are kept by the threads that used them, which costs no lock. */
    ByteBufferPool newBuffers() {
        return new DefaultByteBufferPool(true, BUFFER_BYTES, BUFFERS_KEPT, BUFFERS_PER_THREAD);
    }

    @Override
    public final void shutdown() {
        shutdown = true;
    }

    @Override
    public final List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public final boolean isShutdown() {
        return shutdown;
    }

    @Override
    public final boolean isTerminated() {
        return shutdown;
    }

    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown;
    }
}
