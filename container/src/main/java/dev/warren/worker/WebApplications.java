// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.ApplicationSettings;
import dev.warren.container.link.SessionSettings;
import dev.warren.container.link.WorkerSettings;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.pages.PageSettings;
import dev.warren.deployer.start.SessionSource;
import dev.warren.deployer.start.WebApplication;
import dev.warren.deployer.start.WebApplicationSettings;
import dev.warren.sessions.OpeningStore;
import dev.warren.sessions.lmdb.LmdbSessionStore;
import dev.warren.sessions.redis.RedisSessionStore;
import dev.warren.sessions.redis.RedisUrl;
import dev.warren.worker.session.LocalSessions;
import dev.warren.worker.session.WorkerSessions;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.api.ServletContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.xnio.XnioWorker;

/** Starts staged WARs with the deployer. Thread-safe. */
final class WebApplications implements Applications {
    private static final Duration STORE_DEADLINE = Duration.ofSeconds(5);

    /** Longer than what the opening itself waits for: who asks first waits on a machine that is busy, rather than to be turned away. */
    private static final Duration FIRST_OPENING = Duration.ofSeconds(30);

    private final ServletContainer container;
    private final Path tempDirectory;
    private final ClassLoader sharedLoader;
    private final Executor requestThreads;
    private final XnioWorker ioWorker;
    private final WorkerSettings settings;
    private final Optional<WorkerSessions> sessions;
    private final List<LocalSessions> localSessions = new CopyOnWriteArrayList<>();

    WebApplications(WorkerSettings settings, Executor requestThreads, XnioWorker ioWorker) {
        this.sharedLoader = sharedLoader(Path.of(settings.sharedLibDirectory()));
        this.tempDirectory = Path.of(settings.tempDirectory());
        this.requestThreads = requestThreads;
        this.ioWorker = ioWorker;
        this.settings = settings;
        this.container = WebApplication.newContainer(settings.crossContext());
        this.sessions =
                Optional.of(settings.sessions()).filter(SessionSettings::shared).map(this::open);
    }

    @Override
    public Running start(StagedApplication staged) throws DeploymentException {
        WebApplication application = WebApplication.start(staged, settingsFor(staged));
        return new Running() {
            @Override
            public HttpHandler handler() {
                return application.handler();
            }

            @Override
            public List<String> servlets() {
                return application.servletNames();
            }

            @Override
            public void goAway() {
                application.goAway();
            }

            @Override
            public void stop() {
                application.stop();
            }
        };
    }

    private WebApplicationSettings settingsFor(StagedApplication staged) {
        return new WebApplicationSettings(
                container,
                tempDirectory.resolve(staged.name()),
                sharedLoader,
                requestThreads,
                new PageSettings(Path.of(settings.pagesDirectory()), settings.precompilesPages()),
                ioWorker,
                Optional.of(sessionsOf(staged)),
                settings.application(staged.name()).resources(),
                QuietSlf4j::begin);
    }

    private SessionSource sessionsOf(StagedApplication staged) {
        ApplicationSettings own = settings.application(staged.name());
        return sessions.filter(_ -> own.sharesSessions())
                .map(shared -> shared.of(staged.contextPath(), sharedLoader, own.strictSessions(), own.valueLimits()))
                .orElseGet(() -> localTo(staged.contextPath()));
    }

    private SessionSource localTo(String contextPath) {
        LocalSessions local = new LocalSessions(contextPath);
        localSessions.add(local);
        return local;
    }

    @Override
    public List<ApplicationSessions> sessionFigures(boolean askStore) {
        return Stream.concat(
                        sessions.stream().flatMap(shared -> shared.figures(askStore).stream()),
                        localSessions.stream().flatMap(local -> local.figures().stream()))
                .toList();
    }

    /** The store opens when the first request asks for a session, or a second after the start, whichever comes first. */
    private WorkerSessions open(SessionSettings settings) {
        InstantSource clock = InstantSource.system();
        return new WorkerSessions(
                new OpeningStore(opener(settings, clock), FIRST_OPENING),
                Optional.of(requestThreads)
                        .filter(RequestThreads.class::isInstance)
                        .map(Executor.class::cast),
                clock);
    }

    private static OpeningStore.Opener opener(SessionSettings settings, InstantSource clock) {
        if (settings.url() != null) {
            RedisUrl url = RedisUrl.parse(settings.url());
            return () -> {
                QuietSlf4j.begin();
                return RedisSessionStore.open(url, STORE_DEADLINE, clock);
            };
        }
        LmdbSessionStore.Settings file = new LmdbSessionStore.Settings(
                Path.of(settings.directory()), settings.mostBytes(), STORE_DEADLINE, settings.toDisk());
        return () -> LmdbSessionStore.open(file, clock);
    }

    @Override
    public void close() {
        sessions.ifPresent(WorkerSessions::close);
    }

    private static ClassLoader sharedLoader(Path sharedLib) {
        try {
            return WebApplication.newSharedLoader(WebApplications.class.getClassLoader(), sharedLib);
        } catch (IOException e) {
            throw new UncheckedIOException("the libraries in " + sharedLib + " cannot be read: " + e.getMessage(), e);
        }
    }
}
