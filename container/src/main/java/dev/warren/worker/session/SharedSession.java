// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.Found;
import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionKey;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.SessionTimes;
import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoredSession;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.session.Session;
import io.undertow.server.session.SessionConfig;
import io.undertow.server.session.SessionListener.SessionDestroyedReason;
import io.undertow.server.session.SessionManager;
import io.undertow.server.session.SessionReference;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * A session as one request sees it: how it was stored when the request first asked for it, and what the request has changed since. Threads of
 * one request may share it. Thread-safe.
 */
final class SharedSession implements Session {
    private static final long MOST_STALE_MILLIS = 60_000;
    private static final int STALE_PART = 20;

    private final SharedSessions sessions;
    private final Draft draft;
    private final long requestedAt;
    private SessionConfig config;
    private String id;
    private SessionTimes times;
    private boolean stored;
    private boolean timeoutChanged;
    private boolean invalid;
    private Optional<StoreException> failure = Optional.empty();
    private boolean returned;
    private boolean requestEnded;

    private SharedSession(SharedSessions sessions, String id, Snapshot base, boolean stored) {
        this.sessions = sessions;
        this.id = id;
        this.times = base.times();
        this.stored = stored;
        this.draft = new Draft(sessions.values(), Activation.of(this, sessions.context()), base);
        this.requestedAt = sessions.now();
    }

    static SharedSession create(SharedSessions sessions, String id, Snapshot begun) {
        return new SharedSession(sessions, id, begun, false);
    }

    static SharedSession stored(SharedSessions sessions, String id, Snapshot base) {
        return new SharedSession(sessions, id, base, true);
    }

    void belongsTo(SessionConfig requestConfig) {
        config = requestConfig;
    }

    @Override
    public synchronized String getId() {
        return id;
    }

    @Override
    public SessionManager getSessionManager() {
        return sessions;
    }

    /**
     * Has an accessor read the session anew each time: this object is how one request saw it, and an accessor outlives that. A new session is
     * stored here, since an accessor reaches what is stored.
     */
    @Override
    public synchronized SessionReference getReference() {
        requireValid();
        if (!stored) {
            storeNow();
        }
        return new Reference(id, sessions);
    }

    private record Reference(String id, SessionManager manager) implements SessionReference {
        @Override
        public String getId() {
            return id;
        }

        @Override
        public SessionManager getSessionManager() {
            return manager;
        }
    }

    @Override
    public synchronized boolean isInvalid() {
        return invalid;
    }

    @Override
    public synchronized long getCreationTime() {
        requireValid();
        return times.createdAt();
    }

    @Override
    public synchronized long getLastAccessedTime() {
        requireValid();
        return times.accessedAt();
    }

    @Override
    public synchronized int getMaxInactiveInterval() {
        requireValid();
        return times.maxInactiveSeconds();
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {
        synchronized (this) {
            requireValid();
            times = new SessionTimes(times.createdAt(), times.accessedAt(), seconds);
            timeoutChanged = true;
        }
        storeIfLate();
    }

    @Override
    public synchronized Object getAttribute(String name) {
        requireValid();
        Object value = draft.get(name);
        return value != null ? value : sessions.localValues().get(id, name).orElse(null);
    }

    @Override
    public synchronized Set<String> getAttributeNames() {
        requireValid();
        Set<String> names = draft.names();
        names.addAll(sessions.localValues().names(id));
        return names;
    }

    @Override
    public Object setAttribute(String name, Object value) {
        if (value == null) {
            return removeAttribute(name);
        }
        Object before;
        synchronized (this) {
            requireValid();
            if (sessions.strict()) {
                draft.requireSerializable(name, value);
            }
            before = getAttribute(name);
            sessions.localValues().remove(id, name);
            draft.set(name, value);
        }
        if (before == null) {
            sessions.listeners().attributeAdded(this, name, value);
        } else {
            sessions.listeners().attributeUpdated(this, name, value, before);
        }
        storeIfLate();
        return before;
    }

    @Override
    public Object removeAttribute(String name) {
        Object before;
        synchronized (this) {
            requireValid();
            before = getAttribute(name);
            sessions.localValues().remove(id, name);
            draft.remove(name);
        }
        if (before != null) {
            sessions.listeners().attributeRemoved(this, name, before);
        }
        storeIfLate();
        return before;
    }

    @Override
    public void invalidate(HttpServerExchange exchange) {
        synchronized (this) {
            requireValid();
            if (stored && remove().isEmpty()) {
                invalid = true;
                throw new IllegalStateException("the session was invalidated already, by another request");
            }
            stored = false;
        }
        sessions.destroyed(this, exchange, SessionDestroyedReason.INVALIDATED);
        sessions.forget(getId());
        if (exchange != null && config != null) {
            config.clearSession(exchange, getId());
        }
    }

    private Optional<StoredSession> remove() {
        try {
            return following(sessions.store()::remove, Optional::isEmpty);
        } catch (StoreException e) {
            throw new SessionsUnavailable(e);
        }
    }

    /** From now on nobody can use it. */
    synchronized void ended() {
        invalid = true;
    }

    @Override
    public String changeSessionId(HttpServerExchange exchange, SessionConfig requestConfig) {
        synchronized (this) {
            requireValid();
            String next = sessions.newId();
            if (stored && !rename(next)) {
                invalid = true;
                throw new IllegalStateException("the session was invalidated already, by another request");
            }
            isCalled(next);
        }
        requestConfig.setSessionId(exchange, getId());
        return getId(); // the request tells the application's listeners; the engine's own would tell them once more
    }

    private boolean rename(String next) {
        try {
            return following(key -> sessions.store().rename(key, next), done -> !done);
        } catch (StoreException e) {
            throw new SessionsUnavailable(e);
        }
    }

    /** What is done to a stored session. */
    private interface Step<T> {
        T on(SessionKey key) throws StoreException;
    }

    /** Does something to the session under the id that it has by now. */
    private <T> T following(Step<T> step, Predicate<T> missed) throws StoreException {
        T result = step.on(sessions.key(id));
        while (missed.test(result) && follow()) {
            result = step.on(sessions.key(id));
        }
        return result;
    }

    /** Goes after a session that another request has given another id since this one began; false if it was not that which ended it. */
    private boolean follow() throws StoreException {
        Optional<String> next = sessions.store().renamedTo(sessions.key(id));
        next.ifPresent(this::isCalled);
        return next.isPresent();
    }

    private void isCalled(String next) {
        sessions.localValues().rename(id, next);
        sessions.forget(id);
        id = next;
        draft.rebase();
    }

    /**
     * The application has done with the request: what it holds of the session changes no more. What it has changed in place after its response
     * was complete is stored now: a redirect is complete at once, and some frameworks tidy up only after it.
     */
    void applicationReturned() {
        boolean late;
        synchronized (this) {
            returned = true;
            late = requestEnded;
        }
        if (late) {
            storeAtTheEnd();
        }
    }

    /** The response is complete, or the task of an accessor: what was changed until now is stored, and later changes are at once. */
    @Override
    public void requestDone(HttpServerExchange exchange) {
        synchronized (this) {
            requestEnded = true;
        }
        storeAtTheEnd();
    }

    private void storeAtTheEnd() {
        synchronized (this) {
            if (failure.isPresent()) {
                return; // it was told already
            }
        }
        try {
            store(true);
        } catch (StoreException e) {
            StoreTrouble.tell(sessions.application(), e);
        }
    }

    private void storeIfLate() {
        boolean late;
        synchronized (this) {
            late = requestEnded;
        }
        if (late) {
            storeNow();
        }
    }

    private void storeNow() {
        try {
            store();
        } catch (StoreException e) {
            throw new SessionsUnavailable(e);
        }
    }

    /**
     * Stores what was changed since the last time. Blocks until it is.
     *
     * @throws StoreException if it cannot be stored now, or could not be before
     */
    void store() throws StoreException {
        store(false);
    }

    private synchronized void store(boolean afterResponse) throws StoreException {
        // the client is told so: what it did not get an answer for is not tried behind its back
        if (failure.isPresent()) {
            throw failure.get();
        }
        Optional<Pending> pending = pending();
        if (afterResponse && pending.isPresent() && isOvertaken(pending.get())) {
            draft.closeForChangesInPlace();
            sessions.forgetSnapshot(id);
            pending = pending();
        }
        if (pending.isPresent()) {
            try {
                settle(pending.get(), save(pending.get().change()));
            } catch (StoreException e) {
                failed(e);
                throw e;
            }
        }
    }

    /**
     * The client has its answer, and its next request may have changed the same value already, in another worker: what this one has changed in
     * place since is then older, and nobody has asked for it to be stored.
     */
    private boolean isOvertaken(Pending pending) throws StoreException {
        return stored
                && pending.changed().inPlace()
                && !(sessions.store().find(sessions.key(id), draft.base().version()) instanceof Found.Unchanged);
    }

    private Optional<Long> save(SessionChange change) throws StoreException {
        SessionStore store = sessions.store();
        if (!stored) {
            return store.create(sessions.key(id), times, change);
        }
        return following(key -> store.write(key, change), Optional::isEmpty);
    }

    /**
     * Begins to store what was changed since the last time. Nobody may change the session until that has ended.
     *
     * @return ends when it is stored, or could not be, which {@link #store} tells then; nothing if there is nothing to store
     */
    synchronized Optional<CompletableFuture<Void>> storeLater() {
        return failure.isPresent() ? Optional.empty() : pending().map(this::begin);
    }

    private CompletableFuture<Void> begin(Pending pending) {
        SessionStore store = sessions.store();
        SessionChange change = pending.change();
        CompletionStage<Optional<Long>> saved = stored
                ? store.writeLater(sessions.key(id), change)
                : store.createLater(sessions.key(id), times, change);
        return saved.<Void>handle((version, thrown) -> {
                    synchronized (this) {
                        if (thrown != null) {
                            failed(StoreTrouble.of(thrown));
                        } else if (version.isPresent()) {
                            settle(pending, version);
                        } // else store() looks where it has gone, in a thread that may wait
                    }
                    return null;
                })
                .toCompletableFuture();
    }

    private void failed(StoreException e) {
        failure = Optional.of(e);
        sessions.forgetSnapshot(id); // its values may have been changed in place
    }

    /** What is on its way to the store. */
    private record Pending(Draft.Changed changed, SessionChange change) {}

    private Optional<Pending> pending() {
        if (invalid) {
            return Optional.empty();
        }
        Draft.Changed changed = draft.changed();
        SessionChange change = new SessionChange(
                changed.set(),
                changed.removed(),
                accessIsDue() ? OptionalLong.of(requestedAt) : OptionalLong.empty(),
                timeoutChanged ? OptionalInt.of(times.maxInactiveSeconds()) : OptionalInt.empty());
        boolean nothing =
                stored && !change.changesContent() && change.accessedAt().isEmpty();
        if (nothing) {
            keepLocal(changed);
        }
        if (nothing && returned) {
            draft.closeForChangesInPlace();
        }
        return nothing ? Optional.empty() : Optional.of(new Pending(changed, change));
    }

    /** Not before the session is stored: what this worker keeps of sessions that are not is forgotten. */
    private void keepLocal(Draft.Changed changed) {
        changed.local().forEach((name, why) -> sessions.localValues().put(id, name, draft.get(name), why));
    }

    private void settle(Pending pending, Optional<Long> version) {
        if (version.isEmpty()) {
            invalid = true; // another request has invalidated it: what this one has changed is of no use
            sessions.forget(id);
            return;
        }
        keepLocal(pending.changed());
        stored = true;
        timeoutChanged = false;
        times = times.with(pending.change());
        remember(pending.changed(), version.get());
        if (returned) {
            draft.closeForChangesInPlace();
        }
    }

    /** Others of this worker may see at once what was stored, unless requests elsewhere have changed something in between. */
    private void remember(Draft.Changed changed, long version) {
        boolean alone = draft.settle(changed, version, times);
        if (alone) {
            sessions.remember(id, draft.base());
        } else {
            sessions.forgetSnapshot(id);
        }
    }

    private boolean accessIsDue() {
        if (!stored) {
            return false;
        }
        long timeout = times.maxInactiveSeconds() <= 0 ? Long.MAX_VALUE : times.maxInactiveSeconds() * 1000L;
        return requestedAt - times.accessedAt() >= Math.min(MOST_STALE_MILLIS, timeout / STALE_PART);
    }

    private void requireValid() {
        if (invalid) {
            throw new IllegalStateException("the session is invalid");
        }
    }
}
