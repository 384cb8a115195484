// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.util.Collection;
import java.util.List;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;

/** Recognises applications that this version cannot serve, and says so. Stateless. */
final class Unsupported {
    private static final List<String> TYPES =
            List.of("http.HttpServlet", "Servlet", "Filter", "ServletContextListener");

    private Unsupported() {}

    /** Refuses applications of Java EE, whose classes were written for another API. */
    static void refuseJavax(String name, Collection<Index> indexes) throws DeploymentException {
        boolean javax = indexes.stream().anyMatch(index -> uses(index, "javax.servlet."));
        boolean jakarta = indexes.stream().anyMatch(index -> uses(index, "jakarta.servlet."));
        if (javax && !jakarta) {
            throw new DeploymentException(
                    name + " is an application for Java EE",
                    "its classes use javax.servlet, and Warren serves jakarta.servlet",
                    "move it to webapps-javaee/ and set deploy.javaee = true, and Warren converts it; or use a newer"
                            + " version of the application");
        }
    }

    private static boolean uses(Index index, String prefix) {
        return TYPES.stream()
                .map(type -> DotName.createSimple(prefix + type))
                .anyMatch(type -> !index.getKnownDirectSubclasses(type).isEmpty()
                        || !index.getKnownDirectImplementations(type).isEmpty());
    }
}
