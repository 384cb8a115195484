// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.container.link.ApplicationSessions;
import dev.warren.deployer.start.SessionEvents;
import dev.warren.deployer.start.SessionSource;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.session.InMemorySessionManager;
import io.undertow.server.session.Session;
import io.undertow.server.session.SessionListener;
import io.undertow.servlet.api.SessionManagerFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The sessions of one application that stay in this worker's memory. Thread-safe. */
public final class LocalSessions implements SessionSource {
    private final String contextPath;
    private final Counters counters = new Counters();
    private final AtomicReference<InMemorySessionManager> manager = new AtomicReference<>();

    /**
     * Prepares them.
     *
     * @param contextPath the application's path
     */
    public LocalSessions(String contextPath) {
        this.contextPath = contextPath;
    }

    @Override
    public SessionManagerFactory factory(boolean distributable) {
        return deployment -> {
            InMemorySessionManager made = SessionEvents.localSessions(deployment);
            made.registerSessionListener(new Counting(counters));
            manager.set(made);
            return made;
        };
    }

    /** The engine's own counters take sessions that were invalidated for expired ones. */
    private record Counting(Counters counters) implements SessionListener {
        @Override
        public void sessionCreated(Session session, HttpServerExchange exchange) {
            counters.created();
        }

        @Override
        public void sessionDestroyed(Session session, HttpServerExchange exchange, SessionDestroyedReason reason) {
            if (reason == SessionDestroyedReason.TIMEOUT) {
                counters.expired();
            }
        }
    }

    /**
     * Counts.
     *
     * @return nothing before the application was deployed; bytes are unknown, since nothing is serialized
     */
    public Optional<ApplicationSessions> figures() {
        return Optional.ofNullable(manager.get())
                .map(known -> new ApplicationSessions(
                        contextPath,
                        ApplicationSessions.Place.WORKER,
                        known.getActiveSessionCount(),
                        null,
                        counters.createdCount(),
                        counters.expiredCount(),
                        null,
                        null));
    }
}
