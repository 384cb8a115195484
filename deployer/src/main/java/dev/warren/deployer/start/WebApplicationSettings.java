// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.environment.OperatorResources;
import dev.warren.deployer.pages.PageSettings;
import io.undertow.servlet.api.ServletContainer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.xnio.XnioWorker;

/**
 * What a worker gives to each application it starts. Immutable.
 *
 * @param container the worker's registry of contexts, one for all its applications; see {@link WebApplication#newContainer}
 * @param tempDirectory the application's own temporary directory in this worker; emptied and made at start
 * @param sharedLoader the parent of all application class loaders; see {@link WebApplication#newSharedLoader}
 * @param requestExecutor runs requests
 * @param pages how JSPs are served
 * @param ioWorker whose I/O threads serve the connections that applications open themselves as clients of WebSocket
 * @param sessions what sessions come from; empty: the worker's memory
 * @param resources what the operator gives to its naming environment
 * @param beforePools is run before a pool of connections is made, since its library writes a log
 */
public record WebApplicationSettings(
        ServletContainer container,
        Path tempDirectory,
        ClassLoader sharedLoader,
        Executor requestExecutor,
        PageSettings pages,
        XnioWorker ioWorker,
        Optional<SessionSource> sessions,
        OperatorResources resources,
        Runnable beforePools) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if a component is null
     */
    public WebApplicationSettings {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(tempDirectory, "tempDirectory");
        Objects.requireNonNull(sharedLoader, "sharedLoader");
        Objects.requireNonNull(requestExecutor, "requestExecutor");
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(ioWorker, "ioWorker");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(beforePools, "beforePools");
    }
}
