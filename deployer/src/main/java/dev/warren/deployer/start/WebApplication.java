// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.api.ServletContainer;

/** One application that runs in this worker. Thread-safe. */
public final class WebApplication {
    private final StagedApplication application;
    private final HttpHandler handler;

    private WebApplication(StagedApplication application, HttpHandler handler) {
        this.application = application;
        this.handler = handler;
    }

    /** Makes the registry of contexts that all applications of one worker share. */
    public static ServletContainer newContainer() {
        return ServletContainer.Factory.newInstance();
    }

    /**
     * Starts an application: class loader, deployment, listeners, filters, servlets. Runs the application's code and blocks until it
     * has started.
     *
     * @param application what the stage JVM left on disk
     * @param settings what this worker gives to it
     * @return the running application
     * @throws DeploymentException if the staged files cannot be read or the application's code fails; names the class
     */
    public static WebApplication start(StagedApplication application, WebApplicationSettings settings)
            throws DeploymentException {
        throw new DeploymentException("cannot start " + application.name(), "not built yet", "wait");
    }

    /** Returns what was started. */
    public StagedApplication application() {
        return application;
    }

    /** Returns the handler to mount under the context path. */
    public HttpHandler handler() {
        return handler;
    }

    /** Stops the application: destroys servlets and filters, tells its listeners, closes its class loader. Does nothing the second time. */
    public void stop() {}
}
