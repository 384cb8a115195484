// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import com.github.benmanes.caffeine.cache.Cache;
import dev.warren.deployer.start.SessionEvents;
import dev.warren.sessions.Found;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.StoreException;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.session.SecureRandomSessionIdGenerator;
import io.undertow.server.session.Session;
import io.undertow.server.session.SessionConfig;
import io.undertow.server.session.SessionIdGenerator;
import io.undertow.server.session.SessionListener;
import io.undertow.server.session.SessionListener.SessionDestroyedReason;
import io.undertow.server.session.SessionListeners;
import io.undertow.server.session.SessionManager;
import io.undertow.server.session.SessionManagerStatistics;
import io.undertow.servlet.spec.ServletContextImpl;
import io.undertow.util.AttachmentKey;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sessions of one application, which this worker shares with all others through a store. Every request sees a session as it was when it
 * first asked for it, with its own changes; what it has changed is stored before its client knows of it. Thread-safe.
 */
final class SharedSessions implements SessionManager {
    private static final Logger LOG = Logger.getLogger(SharedSessions.class.getName());
    private static final int MOST_IDS = 100_000;
    private static final int AT_ONCE = 100;
    private static final int DEFAULT_TIMEOUT_SECONDS = 30 * 60;

    private final String application;
    private final SessionStore store;
    private final Values values;
    private final boolean strict;
    private final Cache<String, Snapshot> snapshots;
    private final InstantSource clock;
    private final SessionIdGenerator ids = new SecureRandomSessionIdGenerator();
    private final SessionListeners listeners = new SessionListeners();
    private static final AttachmentKey<SessionsUnavailable> UNAVAILABLE =
            AttachmentKey.create(SessionsUnavailable.class);

    private final AttachmentKey<SharedSession> ofExchange = AttachmentKey.create(SharedSession.class);
    private final ServletContextImpl context;
    private final LocalValues localValues;
    private final Counters counters = new Counters();
    private volatile int defaultTimeout = DEFAULT_TIMEOUT_SECONDS;

    SharedSessions(
            String application,
            SessionStore store,
            Values values,
            boolean strict,
            Cache<String, Snapshot> snapshots,
            ServletContextImpl context,
            InstantSource clock) {
        this.application = application;
        this.store = store;
        this.values = values;
        this.strict = strict;
        this.snapshots = snapshots;
        this.context = context;
        this.clock = clock;
        this.localValues = new LocalValues(application);
    }

    @Override
    public String getDeploymentName() {
        return application;
    }

    @Override
    public boolean isDistributed() {
        return true;
    }

    @Override
    public void start() {
        // the store is open already
    }

    @Override
    public void stop() {
        // sessions live on in the store: a worker that ends destroys none
    }

    @Override
    public Session createSession(HttpServerExchange exchange, SessionConfig config) {
        String id = ids.createSessionId();
        SharedSession session = SharedSession.create(this, id, Snapshot.begun(clock.millis(), defaultTimeout));
        config.setSessionId(exchange, id);
        join(exchange, session, config);
        counters.created();
        listeners.sessionCreated(session, exchange);
        return session;
    }

    @Override
    public Session getSession(HttpServerExchange exchange, SessionConfig config) {
        SharedSession here = exchange == null ? null : exchange.getAttachment(ofExchange);
        if (here != null && !here.isInvalid()) {
            return here;
        }
        Optional<SharedSession> found = loadFor(exchange, config.findSessionId(exchange));
        found.ifPresent(session -> join(exchange, session, config));
        return found.orElse(null);
    }

    /** When the response is complete, the engine asks for the session once more, to note its use: nobody can be told then that this fails. */
    private Optional<SharedSession> loadFor(HttpServerExchange exchange, String id) {
        if (exchange == null) {
            return load(id);
        }
        boolean over = exchange.isResponseComplete();
        if (over && exchange.getAttachment(UNAVAILABLE) != null) {
            return Optional.empty();
        }
        try {
            return load(id);
        } catch (SessionsUnavailable e) {
            exchange.putAttachment(UNAVAILABLE, e);
            if (!over) {
                throw e;
            }
            StoreTrouble.tell(exchange.getRequestPath(), StoreTrouble.of(e));
            return Optional.empty();
        }
    }

    @Override
    public Session getSession(String id) {
        return load(id).orElse(null);
    }

    private Optional<SharedSession> load(String id) {
        if (id == null) {
            return Optional.empty();
        }
        Snapshot cached = snapshots.getIfPresent(id);
        Found found = find(id, cached);
        return switch (found) {
            case Found.Absent _ -> {
                snapshots.invalidate(id);
                yield Optional.empty();
            }
            case Found.Unchanged(var times) -> Optional.of(SharedSession.stored(this, id, cached.at(times)));
            case Found.Changed(var stored) -> {
                Snapshot snapshot = Snapshot.of(stored);
                snapshots.put(id, snapshot);
                yield Optional.of(SharedSession.stored(this, id, snapshot));
            }
        };
    }

    private Found find(String id, Snapshot cached) {
        try {
            return store.find(key(id), cached == null ? 0 : cached.version());
        } catch (StoreException e) {
            throw new SessionsUnavailable(e);
        }
    }

    private void join(HttpServerExchange exchange, SharedSession session, SessionConfig config) {
        if (exchange != null) {
            session.belongsTo(config);
            exchange.putAttachment(ofExchange, session);
            StoreAtCommit.of(exchange, session);
        }
    }

    /** Ends sessions whose time has passed, each in one worker only. Called now and then by the thread that sweeps. */
    void expire() throws StoreException {
        int count = AT_ONCE;
        while (count == AT_ONCE) {
            var expired = store.removeExpired(application, clock.millis(), AT_ONCE);
            expired.forEach(this::expired);
            count = expired.size();
        }
    }

    /** Drops what this worker alone keeps of sessions that have ended elsewhere. */
    void forgetEnded() throws StoreException {
        for (String id : localValues.sessions()) {
            if (store.find(key(id), 0) instanceof Found.Absent) {
                forget(id);
            }
        }
    }

    private void expired(SessionStore.Expired expired) {
        forget(expired.id());
        counters.expired();
        SharedSession session = SharedSession.stored(this, expired.id(), Snapshot.of(expired.session()));
        try {
            destroyed(session, null, SessionDestroyedReason.TIMEOUT);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "a listener of " + application + " failed when a session had expired", e);
        }
    }

    /** Returns the session that a request has asked for, if it has. */
    Optional<SharedSession> of(HttpServerExchange exchange) {
        return Optional.ofNullable(exchange.getAttachment(ofExchange));
    }

    void destroyed(SharedSession session, HttpServerExchange exchange, SessionDestroyedReason reason) {
        listeners.sessionDestroyed(session, exchange, reason);
        session.ended();
    }

    /** Drops what this worker remembers of a session. */
    void forget(String id) {
        snapshots.invalidate(id);
        localValues.forget(id);
    }

    void forgetSnapshot(String id) {
        snapshots.invalidate(id);
    }

    void remember(String id, Snapshot snapshot) {
        snapshots.put(id, snapshot);
    }

    SessionKey key(String id) {
        return new SessionKey(application, id);
    }

    String newId() {
        return ids.createSessionId();
    }

    String application() {
        return application;
    }

    SessionStore store() {
        return store;
    }

    Values values() {
        return values;
    }

    /** Tells whether a value that cannot be serialized is an error, instead of staying in its worker. */
    boolean strict() {
        return strict;
    }

    SessionListeners listeners() {
        return listeners;
    }

    ServletContext context() {
        return context;
    }

    LocalValues localValues() {
        return localValues;
    }

    long now() {
        return clock.millis();
    }

    @Override
    public void registerSessionListener(SessionListener listener) {
        listeners.addSessionListener(SessionEvents.inOrder(listener, context.getDeployment()));
    }

    @Override
    public void removeSessionListener(SessionListener listener) {
        listeners.removeSessionListener(listener);
    }

    @Override
    public void setDefaultSessionTimeout(int seconds) {
        defaultTimeout = seconds;
    }

    /** Returns nothing: no session ends with this worker. */
    @Override
    public Set<String> getTransientSessions() {
        return Set.of();
    }

    @Override
    public Set<String> getActiveSessions() {
        return getAllSessions();
    }

    @Override
    public Set<String> getAllSessions() {
        try {
            return Set.copyOf(store.ids(application, MOST_IDS));
        } catch (StoreException e) {
            throw new SessionsUnavailable(e);
        }
    }

    @Override
    public SessionManagerStatistics getStatistics() {
        return null; // as the engine's contract has it for a manager without: the figures are those of the store
    }

    /** Returns how many sessions this worker has created and ended. */
    Counters counters() {
        return counters;
    }
}
