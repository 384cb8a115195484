// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoredSession;
import dev.warren.sessions.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sessions in one file of this machine that all processes map (LMDB). What a process has stored survives its death, whenever that comes;
 * every second, or with every change, it is brought to the disk. A process opens a file once. Thread-safe.
 */
public final class LmdbSessionStore implements SessionStore {
    private static final Logger LOG = Logger.getLogger(LmdbSessionStore.class.getName());
    private static final Duration FLUSH = Duration.ofSeconds(1);
    private static final int FLUSHES_PER_TIDYING = 60;

    private final Settings settings;
    private final InstantSource clock;
    private final SessionFile file;
    private final Thread caretaker;
    private volatile OpenFile open;
    private volatile boolean closed;

    /**
     * How a store is opened.
     *
     * @param directory where its file is or shall be, for the owner only
     * @param mostBytes how large it may grow; the file takes only what it needs of that
     * @param deadline how long a call waits for other processes
     * @param toDisk whether a change is on the disk before the call returns, instead of a second later
     * @param catchUp how long what was stored may be in the log alone, without {@code toDisk}: the longer, the more changes of one session
     *     cost as much as one, and the more often others who read it wait for it
     */
    public record Settings(Path directory, long mostBytes, Duration deadline, boolean toDisk, Duration catchUp) {
        private static final Duration CATCH_UP = Duration.ofMillis(10);

        /**
         * Opens it as it is usually opened.
         *
         * @param directory where its file is or shall be
         * @param mostBytes how large it may grow
         * @param deadline how long a call waits for other processes
         * @param toDisk whether a change is on the disk before the call returns
         */
        public Settings(Path directory, long mostBytes, Duration deadline, boolean toDisk) {
            this(directory, mostBytes, deadline, toDisk, CATCH_UP);
        }
    }

    private LmdbSessionStore(Settings settings, InstantSource clock) throws StoreException {
        this.settings = settings;
        this.clock = clock;
        this.file = new SessionFile(settings.directory(), settings.mostBytes(), settings.deadline());
        this.open = new OpenFile(file, settings, clock);
        this.caretaker = Threads.daemon("session-caretaker", this::takeCare);
    }

    /**
     * Opens a store, or makes it. After a boot of the machine it is checked; what cannot be read is moved aside, with one error in the log.
     *
     * @param settings where and how
     * @param clock tells which sessions have expired
     * @return a store that is to be closed
     * @throws StoreException if the directory or file cannot be used
     */
    public static LmdbSessionStore open(Settings settings, InstantSource clock) throws StoreException {
        return new LmdbSessionStore(settings, clock);
    }

    @Override
    public Found find(SessionKey key, long known) throws StoreException {
        if (!key.isPossible()) {
            return new Found.Absent();
        }
        return use(file -> file.find(Keys.session(key), known));
    }

    @Override
    public Optional<Long> create(SessionKey key, SessionTimes times, SessionChange change) throws StoreException {
        key.requirePossible();
        return use(file -> file.await(file.create(Keys.session(key), times, change)));
    }

    @Override
    public Optional<Long> write(SessionKey key, SessionChange change) throws StoreException {
        return key.isPossible() ? use(file -> file.await(file.write(Keys.session(key), change))) : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<Long>> createLater(SessionKey key, SessionTimes times, SessionChange change) {
        key.requirePossible();
        return begin(file -> file.create(Keys.session(key), times, change));
    }

    @Override
    public CompletionStage<Optional<Long>> writeLater(SessionKey key, SessionChange change) {
        return key.isPossible()
                ? begin(file -> file.write(Keys.session(key), change))
                : CompletableFuture.completedStage(Optional.empty());
    }

    /** What is begun in a file. */
    private interface Beginning<T> {
        CompletableFuture<T> in(OpenFile file);
    }

    private <T> CompletionStage<T> begin(Beginning<T> beginning) {
        OpenFile current = open;
        return beginning.in(current).whenComplete((result, failure) -> {
            if (failure instanceof StoreException e) {
                noted(current, e);
            }
        });
    }

    @Override
    public boolean rename(SessionKey key, String newId) throws StoreException {
        SessionKey renamed = new SessionKey(key.application(), newId);
        return key.isPossible()
                && renamed.isPossible()
                && write(List.of(key, renamed), changes -> changes.rename(Keys.session(key), Keys.session(renamed)));
    }

    @Override
    public Optional<String> renamedTo(SessionKey key) throws StoreException {
        return key.isPossible()
                ? use(file -> file.read((tables, in) -> tables.renamedTo(in, Keys.session(key), clock.millis())))
                : Optional.empty();
    }

    @Override
    public Optional<StoredSession> remove(SessionKey key) throws StoreException {
        return key.isPossible() ? write(List.of(key), changes -> changes.remove(Keys.session(key))) : Optional.empty();
    }

    @Override
    public List<Expired> removeExpired(String application, long now, int most) throws StoreException {
        byte[] hash = Keys.hash(application);
        if (use(file -> file.readAll((tables, in) -> tables.passed(in, hash, now, 1)))
                .isEmpty()) {
            return List.of(); // the usual case costs no transaction that writes
        }
        Expiry expiry = new Expiry(hash, now, most);
        return use(file -> file.write(expiry, expiry));
    }

    @Override
    public List<String> ids(String application, int most) throws StoreException {
        return use(file -> file.readAll((tables, in) -> tables.ids(in, Keys.hash(application), clock.millis(), most)));
    }

    @Override
    public Usage usage(String application) throws StoreException {
        return use(file -> file.readAll((tables, in) -> tables.usage(in, Keys.hash(application))));
    }

    <T> T write(List<SessionKey> touched, Writer.Step<T> step) throws StoreException {
        List<byte[]> sessions = touched.stream().map(Keys::session).toList();
        return use(file -> file.write(_ -> sessions, step));
    }

    /** What is done with the file as it is open now. */
    private interface Use<T> {
        T of(OpenFile file) throws StoreException;
    }

    private <T> T use(Use<T> use) throws StoreException {
        OpenFile current = open;
        try {
            return use.of(current);
        } catch (StoreException e) {
            throw noted(current, e);
        }
    }

    /** Returns the file as it is open now. */
    OpenFile current() {
        return open;
    }

    private StoreException noted(OpenFile current, StoreException e) {
        current.failed(e);
        return e;
    }

    /** Once a second: to the disk, and away from a file that was moved aside, by this process or another. */
    private void takeCare() {
        for (int round = 1; !closed; round++) {
            try {
                Thread.sleep(FLUSH);
                takeCare(round % FLUSHES_PER_TIDYING == 0);
            } catch (InterruptedException e) {
                return;
            } catch (StoreException | RuntimeException e) {
                LOG.log(Level.WARNING, "the store of sessions is not well, and is looked after again in a second", e);
            }
        }
    }

    private synchronized void takeCare(boolean thorough) throws StoreException, InterruptedException {
        if (closed) {
            return;
        }
        if (open.isDamaged()) {
            file.replace(open.identity(), open.whyDamaged());
        }
        if (open.isSpent() || !file.identity().equals(open.identity())) {
            open.close();
            open = new OpenFile(file, settings, clock);
        }
        open.giveUpOverdue();
        open.catchUp();
        open.flush();
        if (thorough) {
            open.forgetDeadReaders();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        caretaker.interrupt();
        try {
            open.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
