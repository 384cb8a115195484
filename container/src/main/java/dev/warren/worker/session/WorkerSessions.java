// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.ValueLimits;
import dev.warren.deployer.start.SessionSource;
import dev.warren.sessions.SessionStore;
import dev.warren.sessions.StoreException;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoggingExceptionHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The shared sessions of all applications of this worker. Thread-safe. */
public final class WorkerSessions implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WorkerSessions.class.getName());
    private static final int CACHE_PART_OF_HEAP = 16;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final SessionStore store;
    private final SessionSweeper sweeper = new SessionSweeper();
    private final Optional<Executor> later;
    private final List<Counted> counted = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    /** One application's sessions and the store as it uses it. */
    private record Counted(SharedSessions sessions, MeasuredStore store) {
        ApplicationSessions figures(Optional<SessionStore.Usage> usage, long now) {
            return new ApplicationSessions(
                    sessions.application(),
                    ApplicationSessions.Place.STORE,
                    usage.map(SessionStore.Usage::sessions).orElse(null),
                    usage.map(SessionStore.Usage::bytes).orElse(null),
                    sessions.counters().createdCount(),
                    sessions.counters().expiredCount(),
                    store.reads().lately(now).orElse(null),
                    store.writes().lately(now).orElse(null));
        }
    }

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
     * @param contextPath names the application in the store
     * @param shared the loader of {@code shared/lib}
     * @param strict whether a value that cannot be serialized is an error
     * @param limits what one attribute may be at most
     * @return for that application
     */
    public SessionSource of(String contextPath, ClassLoader shared, boolean strict, ValueLimits limits) {
        return distributable -> deployment -> {
            DeploymentInfo info = deployment.getDeploymentInfo();
            info.setExceptionHandler(new UnavailableAnswer(
                    Objects.requireNonNullElse(info.getExceptionHandler(), LoggingExceptionHandler.DEFAULT)));
            ClassLoader loader = info.getClassLoader();
            ValueFilter filter = new ValueFilter(loader, shared, limits);
            MeasuredStore measured = new MeasuredStore(store, System::nanoTime);
            SharedSessions sessions = new SharedSessions(
                    contextPath,
                    measured,
                    new Values(contextPath, loader, filter),
                    strict || distributable,
                    cache(),
                    deployment.getServletContext(),
                    clock);
            info.addInnerHandlerChainWrapper(new StoreBeforeResponse(sessions, deployment, later)::around);
            sweeper.add(sessions);
            counted.add(new Counted(sessions, measured));
            return sessions;
        };
    }

    private static Cache<String, Snapshot> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / CACHE_PART_OF_HEAP)
                .weigher((String id, Snapshot snapshot) -> snapshot.weight())
                .expireAfterAccess(UNUSED)
                .executor(
                        Runnable::run) // its upkeep takes less than to wake a thread of a pool for it with each request
                .build();
    }

    /**
     * Tells what is known of each application's sessions. Blocks while the store counts: for its deadline at most, however many applications
     * there are.
     *
     * @param askStore whether to ask the store how many there are
     * @return one for each application that was deployed
     */
    public List<ApplicationSessions> figures(boolean askStore) {
        boolean answers = askStore;
        List<ApplicationSessions> figures = new ArrayList<>();
        for (Counted each : counted) {
            Optional<SessionStore.Usage> usage = answers ? usage(each) : Optional.empty();
            answers = usage.isPresent();
            figures.add(each.figures(usage, System.nanoTime()));
        }
        return figures;
    }

    private static Optional<SessionStore.Usage> usage(Counted counted) {
        try {
            return Optional.of(counted.store().usage(counted.sessions().application()));
        } catch (StoreException e) { // requests that need the store tell the operator
            LOG.log(Level.FINE, "the store does not tell how many sessions there are", e);
            return Optional.empty();
        }
    }

    /** Ends no session: they wait in the store for the next worker. */
    @Override
    public void close() {
        sweeper.close();
        store.close();
    }
}
