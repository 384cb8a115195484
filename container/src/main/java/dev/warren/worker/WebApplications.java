// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.WorkerSettings;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.start.WebApplication;
import dev.warren.deployer.start.WebApplicationSettings;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.api.ServletContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** Starts staged WARs with the deployer. Thread-safe. */
final class WebApplications implements Applications {
    private final ServletContainer container = WebApplication.newContainer();
    private final Path tempDirectory;
    private final ClassLoader sharedLoader;
    private final Executor requestThreads;

    WebApplications(WorkerSettings settings, Executor requestThreads) {
        this.sharedLoader = sharedLoader(Path.of(settings.sharedLibDirectory()));
        this.tempDirectory = Path.of(settings.tempDirectory());
        this.requestThreads = requestThreads;
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
            public void stop() {
                application.stop();
            }
        };
    }

    private WebApplicationSettings settingsFor(StagedApplication staged) {
        return new WebApplicationSettings(
                container, tempDirectory.resolve(staged.name()), sharedLoader, requestThreads);
    }

    private static ClassLoader sharedLoader(Path sharedLib) {
        try {
            return WebApplication.newSharedLoader(WebApplications.class.getClassLoader(), sharedLib);
        } catch (IOException e) {
            throw new UncheckedIOException("the libraries in " + sharedLib + " cannot be read: " + e.getMessage(), e);
        }
    }
}
