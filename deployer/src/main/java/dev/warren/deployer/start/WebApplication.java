// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.Trees;
import dev.warren.deployer.environment.DataSources;
import dev.warren.deployer.environment.Environment;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.pages.Pages;
import dev.warren.deployer.pages.StandardTags;
import dev.warren.deployer.start.websocket.WebSockets;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One application that runs in this worker. Thread-safe. */
public final class WebApplication {
    private static final Logger LOG = Logger.getLogger(WebApplication.class.getName());

    private final StagedApplication application;
    private final DeploymentManager manager;
    private final Environment environment;
    private final ApplicationLoader loader;
    private final HttpHandler handler;
    private final Optional<WebSockets> webSockets;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private WebApplication(
            StagedApplication application,
            DeploymentManager manager,
            Environment environment,
            ApplicationLoader loader,
            HttpHandler handler,
            Optional<WebSockets> webSockets) {
        this.application = application;
        this.manager = manager;
        this.environment = environment;
        this.loader = loader;
        this.handler = handler;
        this.webSockets = webSockets;
    }

    /**
     * Makes the registry of contexts that all applications of one worker share.
     *
     * @param crossContext whether applications get one another's contexts from {@code ServletContext.getContext}; else null
     * @return the registry
     */
    public static ServletContainer newContainer(boolean crossContext) {
        return new Contexts(crossContext);
    }

    /**
     * Makes the class loader that all applications of one worker have as their parent.
     *
     * @param server the loader of Warren's own classes, of which applications see the Jakarta APIs only
     * @param sharedLib the directory of jars for all applications; may not exist
     * @return the loader
     * @throws IOException if the directory exists and cannot be read
     */
    public static ClassLoader newSharedLoader(ClassLoader server, Path sharedLib) throws IOException {
        return SharedLibraries.of(server, sharedLib);
    }

    /**
     * Starts an application: class loader, deployment, listeners, filters, servlets. Runs the application's code and blocks until it
     * has started. Whatever a failed start had begun is ended.
     *
     * @param application what the stage JVM left on disk
     * @param settings what this worker gives to it
     * @return the running application
     * @throws DeploymentException if the staged files cannot be read or the application's code fails; names the class
     */
    public static WebApplication start(StagedApplication application, WebApplicationSettings settings)
            throws DeploymentException {
        StagedFiles files = new StagedFiles(Path.of(application.directory()));
        try {
            renew(settings.tempDirectory());
            WebModel model = files.readModel();
            ApplicationLoader loader = ApplicationLoader.of(
                    application,
                    files,
                    settings.sharedLoader(),
                    StandardTags.lentTo(model.pages(), settings.sharedLoader()));
            Environment environment = environment(application, model, settings, loader);
            Pages pages =
                    new Pages(application, model.pages(), loader, ServerApi::isApi, settings.pages(), environment);
            Deployment deployment = new Deployment(application, files, model, loader, pages, environment);
            return start(settings, deployment, environment, loader);
        } catch (IOException e) {
            throw new DeploymentException(
                    "application " + application.name() + " cannot be started",
                    "its staged files in " + files.directory() + " cannot be read: " + e.getMessage(),
                    "delete work/ while Warren is stopped, and start again",
                    e);
        }
    }

    private static Environment environment(
            StagedApplication application, WebModel model, WebApplicationSettings settings, ApplicationLoader loader)
            throws IOException, DeploymentException {
        try {
            return Environment.of(
                    model.environment(),
                    settings.resources(),
                    new DataSources(application.name(), loader, settings.beforePools()));
        } catch (DeploymentException e) {
            loader.close();
            throw e;
        }
    }

    private static WebApplication start(
            WebApplicationSettings settings, Deployment deployment, Environment environment, ApplicationLoader loader)
            throws DeploymentException, IOException {
        StagedApplication application = deployment.application();
        DeploymentManager manager = null; // until the engine has taken the description
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(loader);
            Registrations info = deployment.build(settings);
            manager = settings.container().addDeployment(info);
            manager.deploy();
            Protection.refuse(application.name(), info);
            info.close(manager.getDeployment());
            StartOrder.run(manager.getDeployment(), deployment.servletNames());
            if (deployment.webSockets().isPresent()) {
                deployment.webSockets().get().started(info::mapLast);
            }
            HttpHandler handler = manager.start();
            deployment.precompile(manager.getDeployment());
            return new WebApplication(application, manager, environment, loader, handler, deployment.webSockets());
        } catch (DeploymentException | IOException e) {
            deployment.webSockets().ifPresent(WebSockets::end);
            FailedStart.end(application.name(), Optional.ofNullable(manager), environment, loader);
            throw e;
        } catch (ServletException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            deployment.webSockets().ifPresent(WebSockets::end);
            FailedStart.end(application.name(), Optional.ofNullable(manager), environment, loader);
            throw StartFailure.of(application, e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /**
     * Returns what was started.
     *
     * @return never null
     */
    public StagedApplication application() {
        return application;
    }

    /**
     * Returns the handler to mount under the context path.
     *
     * @return serves requests whose resolved path is the context path
     */
    public HttpHandler handler() {
        return handler;
    }

    /**
     * Returns the names of its servlets, those that its code has added as well.
     *
     * @return by name
     */
    public List<String> servletNames() {
        return manager.getDeployment().getDeploymentInfo().getServlets().keySet().stream()
                .sorted()
                .toList();
    }

    /**
     * Says goodbye to clients that would otherwise stay: closes WebSocket connections with 1001, going away, each after the messages that have
     * come by it before. Returns at once. The application goes on serving requests. Idempotent.
     */
    public void goAway() {
        webSockets.ifPresent(WebSockets::goAway);
    }

    /**
     * Stops the application: destroys servlets and filters, tells its listeners, closes its class loader. What fails is logged, and the
     * rest is stopped all the same. Does nothing the second time.
     */
    public void stop() {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        webSockets.ifPresent(WebSockets::end);
        end(manager::stop);
        end(manager::undeploy);
        end(environment::close);
        end(loader::close);
    }

    private void end(Step step) {
        try {
            step.run();
        } catch (ServletException | IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "application " + application.name() + " failed while it was stopped", e);
        }
    }

    /** One thing to end. */
    @FunctionalInterface
    private interface Step {
        void run() throws ServletException, IOException;
    }

    /** An application finds its temporary directory empty (Servlet 6.1, 4.8.1). */
    private static void renew(Path directory) throws IOException {
        Trees.delete(directory);
        Files.createDirectories(directory);
    }
}
