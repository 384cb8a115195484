// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.Deployment;
import jakarta.servlet.ServletException;

/** Runs steps of a start with all around them that the application's code has around it in a request. Stateless. */
final class InsideApplication {
    private InsideApplication() {}

    /** A step that runs the application's code. */
    interface Step {
        void run() throws ServletException;
    }

    static void run(Deployment deployment, Step step) throws ServletException {
        try {
            deployment
                    .<Void, Void>createThreadSetupAction((exchange, context) -> {
                        step.run();
                        return null;
                    })
                    .call(null, null);
        } catch (ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
