// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import dev.warren.sessions.StoreException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A store that opens when it is first asked for something, and tries again for as long as it cannot: a process whose store is away serves what
 * needs no session, and one that nobody asks for sessions spends nothing on them. Thread-safe.
 */
public final class OpeningStore implements SessionStore {
    private static final Logger LOG = Logger.getLogger(OpeningStore.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Opener opener;
    private final Duration deadline;
    private final CountDownLatch tried = new CountDownLatch(1);
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Optional<Thread> thread = Optional.empty();
    private volatile SessionStore open;
    private volatile StoreException failure;
    private volatile boolean closed;

    /** Opens a store. */
    public interface Opener {
        /**
         * Opens it.
         *
         * @return an open store
         * @throws StoreException if it cannot be opened now
         */
        SessionStore open() throws StoreException;
    }

    /**
     * Opens nothing yet.
     *
     * @param opener opens it, in a thread of its own
     * @param deadline how long a call waits for the first try to end
     */
    public OpeningStore(Opener opener, Duration deadline) {
        this.opener = opener;
        this.deadline = deadline;
    }

    private void begin() {
        if (!closed && begun.compareAndSet(false, true)) {
            thread = Optional.of(Threads.daemon("session-store-opener", this::run));
        }
    }

    private void run() {
        try {
            while (!closed && !tryToOpen()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.FINE, "the store is not wanted any more", e);
        }
    }

    private synchronized boolean tryToOpen() {
        if (closed) {
            return true;
        }
        try {
            open = opened();
            if (failure != null) {
                LOG.info("the store of sessions is open now");
            }
            return true;
        } catch (StoreException e) {
            if (failure == null) {
                LOG.log(Level.SEVERE, "{0}; requests that need a session get 503 until it is open", e.getMessage());
            }
            failure = e;
            return false;
        } finally {
            tried.countDown();
        }
    }

    /** A native library that cannot be loaded is an error of linking; it can be mended while the process runs. */
    private SessionStore opened() throws StoreException {
        try {
            return opener.open();
        } catch (RuntimeException | LinkageError e) {
            throw new StoreException(
                    Reason.UNAVAILABLE,
                    "the store of sessions cannot be opened: " + e + "; its native library is unpacked into the"
                            + " directory for temporary files (java.io.tmpdir), which must allow to execute",
                    e);
        }
    }

    private SessionStore store() throws StoreException {
        SessionStore now = open;
        return now != null ? now : awaited();
    }

    private SessionStore awaited() throws StoreException {
        begin();
        try {
            boolean done = tried.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (open != null) {
                return open;
            }
            throw done && failure != null
                    ? new StoreException(Reason.UNAVAILABLE, failure.getMessage(), failure)
                    : new StoreException(Reason.OPENING, "the store of sessions is not open yet", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(Reason.UNAVAILABLE, "interrupted while the store is opened", e);
        }
    }

    @Override
    public Found find(SessionKey key, long known) throws StoreException {
        return store().find(key, known);
    }

    @Override
    public Optional<Long> create(SessionKey key, SessionTimes times, SessionChange change) throws StoreException {
        return store().create(key, times, change);
    }

    @Override
    public Optional<Long> write(SessionKey key, SessionChange change) throws StoreException {
        return store().write(key, change);
    }

    @Override
    public CompletionStage<Optional<Long>> createLater(SessionKey key, SessionTimes times, SessionChange change) {
        try {
            return store().createLater(key, times, change);
        } catch (StoreException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public CompletionStage<Optional<Long>> writeLater(SessionKey key, SessionChange change) {
        try {
            return store().writeLater(key, change);
        } catch (StoreException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public boolean rename(SessionKey key, String newId) throws StoreException {
        return store().rename(key, newId);
    }

    @Override
    public Optional<String> renamedTo(SessionKey key) throws StoreException {
        return store().renamedTo(key);
    }

    @Override
    public Optional<StoredSession> remove(SessionKey key) throws StoreException {
        return store().remove(key);
    }

    @Override
    public List<Expired> removeExpired(String application, long now, int most) throws StoreException {
        return store().removeExpired(application, now, most);
    }

    @Override
    public List<String> ids(String application, int most) throws StoreException {
        return store().ids(application, most);
    }

    @Override
    public Usage usage(String application) throws StoreException {
        return store().usage(application);
    }

    @Override
    public void close() {
        closed = true;
        thread.ifPresent(Thread::interrupt);
        synchronized (this) {
            if (open != null) {
                open.close();
            }
        }
    }
}
