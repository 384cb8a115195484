// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoredSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * The store as one application uses it, with the time that requests wait for it, failed calls included. What looks for expired sessions and
 * counts them is not measured: no request waits for that. Thread-safe.
 */
final class MeasuredStore implements SessionStore {
    private final SessionStore store;
    private final LongSupplier clock;
    private final Latency reads;
    private final Latency writes;

    /**
     * Wraps a store.
     *
     * @param store does the work
     * @param clock tells the time as {@link System#nanoTime} does
     */
    MeasuredStore(SessionStore store, LongSupplier clock) {
        this.store = store;
        this.clock = clock;
        this.reads = new Latency(clock.getAsLong());
        this.writes = new Latency(clock.getAsLong());
    }

    Latency reads() {
        return reads;
    }

    Latency writes() {
        return writes;
    }

    private interface Call<T> {
        T run() throws StoreException;
    }

    private <T> T measured(Latency latency, Call<T> call) throws StoreException {
        long began = clock.getAsLong();
        try {
            return call.run();
        } finally {
            latency.record(clock.getAsLong() - began);
        }
    }

    @Override
    public Found find(SessionKey key, long known) throws StoreException {
        return measured(reads, () -> store.find(key, known));
    }

    @Override
    public Optional<Long> create(SessionKey key, SessionTimes times, SessionChange change) throws StoreException {
        return measured(writes, () -> store.create(key, times, change));
    }

    @Override
    public Optional<Long> write(SessionKey key, SessionChange change) throws StoreException {
        return measured(writes, () -> store.write(key, change));
    }

    @Override
    public CompletionStage<Optional<Long>> createLater(SessionKey key, SessionTimes times, SessionChange change) {
        long began = clock.getAsLong();
        return store.createLater(key, times, change).whenComplete((_, _) -> written(began));
    }

    @Override
    public CompletionStage<Optional<Long>> writeLater(SessionKey key, SessionChange change) {
        long began = clock.getAsLong();
        return store.writeLater(key, change).whenComplete((_, _) -> written(began));
    }

    private void written(long began) {
        writes.record(clock.getAsLong() - began);
    }

    @Override
    public boolean rename(SessionKey key, String newId) throws StoreException {
        return measured(writes, () -> store.rename(key, newId));
    }

    @Override
    public Optional<String> renamedTo(SessionKey key) throws StoreException {
        return measured(reads, () -> store.renamedTo(key));
    }

    @Override
    public Optional<StoredSession> remove(SessionKey key) throws StoreException {
        return measured(writes, () -> store.remove(key));
    }

    @Override
    public List<Expired> removeExpired(String application, long now, int most) throws StoreException {
        return store.removeExpired(application, now, most);
    }

    @Override
    public List<String> ids(String application, int most) throws StoreException {
        return measured(reads, () -> store.ids(application, most));
    }

    @Override
    public Usage usage(String application) throws StoreException {
        return store.usage(application);
    }

    @Override
    public void close() {
        store.close();
    }
}
