// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.environment.Environment;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.handlers.ServletHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends what an application had begun when its start failed. The engine leaves such a deployment as it is: servlets, filters and
 * listeners that were told of the start are told of the end here. Stateless.
 */
final class FailedStart {
    private static final Logger LOG = Logger.getLogger(FailedStart.class.getName());

    private FailedStart() {}

    /** Ends everything; what fails while it ends is logged, since the reason of the start's failure is what counts. */
    static void end(
            String application,
            Optional<DeploymentManager> manager,
            Environment environment,
            ApplicationLoader loader) {
        try {
            Deployment deployment =
                    manager.map(DeploymentManager::getDeployment).orElse(null);
            if (deployment != null) { // null as well if the engine failed before it made one
                deployment
                        .createThreadSetupAction((exchange, nothing) -> end(deployment))
                        .call(null, null);
            }
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(Level.FINE, application + " failed again while its failed start was ended", e);
        }
        environment.close();
        try {
            loader.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "a jar of " + application + " cannot be closed", e);
        }
    }

    private static Object end(Deployment deployment) {
        for (ServletHandler servlet :
                deployment.getServlets().getServletHandlers().values()) {
            servlet.getManagedServlet().stop();
        }
        deployment.getFilters().getFilters().values().forEach(filter -> filter.stop());
        deployment.getApplicationListeners().contextDestroyed();
        deployment.getApplicationListeners().stop();
        deployment.getSessionManager().stop();
        return deployment;
    }
}
