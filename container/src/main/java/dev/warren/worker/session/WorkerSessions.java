// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.warren.deployer.start.SessionSource;
import dev.warren.sessions.SessionStore;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoggingExceptionHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The shared sessions of all applications of this worker. Thread-safe. */
public final class WorkerSessions implements AutoCloseable {
    private static final int CACHE_PART_OF_HEAP = 16;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final SessionStore store;
    private final SessionSweeper sweeper = new SessionSweeper();
    private final Optional<Executor> later;
    private final InstantSource clock;

    /**
     * Prepares sessions in a store, which it closes in the end.
     *
     * @param store where they live
     * @param later runs what is left of requests once their changes are stored; empty if each waits in its own thread
     * @param clock tells the time
     */
    public WorkerSessions(SessionStore store, Optional<Executor> later, InstantSource clock) {
        this.store = store;
        this.later = later;
        this.clock = clock;
    }

    /**
     * Makes what an application's deployment takes its sessions from.
     *
     * @param contextPath names the application in the store; empty for the root application
     * @param shared the loader of {@code shared/lib}
     * @param strict whether a value that cannot be serialized is an error
     * @return for that application
     */
    public SessionSource of(String contextPath, ClassLoader shared, boolean strict) {
        return distributable -> deployment -> {
            DeploymentInfo info = deployment.getDeploymentInfo();
            info.setExceptionHandler(new UnavailableAnswer(
                    Objects.requireNonNullElse(info.getExceptionHandler(), LoggingExceptionHandler.DEFAULT)));
            ClassLoader loader = info.getClassLoader();
            ValueFilter filter = new ValueFilter(loader, shared, ValueFilter.Limits.DEFAULTS);
            SharedSessions sessions = new SharedSessions(
                    contextPath,
                    store,
                    new Values(contextPath, loader, filter),
                    new SharedSessions.Rules(strict || distributable),
                    cache(),
                    deployment.getServletContext(),
                    clock);
            info.addInnerHandlerChainWrapper(new StoreBeforeResponse(sessions, deployment, later)::around);
            sweeper.add(sessions);
            return sessions;
        };
    }

    private static Cache<String, Snapshot> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / CACHE_PART_OF_HEAP)
                .weigher((String id, Snapshot snapshot) -> snapshot.weight())
                .expireAfterAccess(UNUSED)
                .executor(Runnable::run) // its upkeep takes less than to wake a thread of a pool for it with each request
                .build();
    }

    /** Ends no session: they wait in the store for the next worker. */
    @Override
    public void close() {
        sweeper.close();
        store.close();
    }
}
