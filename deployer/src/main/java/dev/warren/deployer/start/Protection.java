// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.annotation.ServletSecurity;

/**
 * Refuses servlets that ask for protection where staging cannot see it: through a superclass in {@code shared/lib}, a class file that
 * could not be indexed, or in code. Stateless.
 */
final class Protection {
    private Protection() {}

    /**
     * Looks at all servlets, those that were added in code as well.
     *
     * @throws DeploymentException if one has or inherits {@code @ServletSecurity}, or was given a {@code ServletSecurityElement}
     */
    static void refuse(String application, DeploymentInfo info) throws DeploymentException {
        for (ServletInfo servlet : info.getServlets().values()) {
            boolean annotated = servlet.getServletClass().isAnnotationPresent(ServletSecurity.class);
            if (annotated || servlet.getServletSecurityInfo() != null) {
                throw new DeploymentException(
                        "servlet " + servlet.getName() + " of " + application
                                + " asks for protection, which this version of Warren refuses",
                        servlet.getServletClass().getName()
                                + (annotated
                                        ? " has or inherits @ServletSecurity"
                                        : " was given a ServletSecurityElement")
                                + ", and nothing is served without the protection it asks for",
                        "remove what asks for it, or wait for a version that supports it");
            }
        }
    }
}
