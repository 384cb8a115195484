// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.core.ManagedFilter;
import io.undertow.servlet.core.ManagedServlet;
import io.undertow.servlet.handlers.ServletHandler;
import jakarta.servlet.ServletException;
import java.util.Comparator;
import java.util.List;

/**
 * Starts filters, and then the servlets of {@code load-on-startup} by their numbers (Servlet 6.1, 10.12), after the listeners were told.
 * The engine would take servlets first, equal numbers in any order, and pass over what a servlet throws. What is started here it does
 * not start again.
 */
final class StartOrder {
    private StartOrder() {}

    /** Starts what is due; {@code declared} are the servlets' names in the order of their declaration. */
    static void run(Deployment deployment, List<String> declared) throws ServletException {
        InsideApplication.run(deployment, () -> start(deployment, declared));
    }

    private static void start(Deployment deployment, List<String> declared) throws ServletException {
        for (ManagedFilter filter : deployment.getFilters().getFilters().values()) {
            filter.forceInit();
        }
        List<ManagedServlet> onStartup = deployment.getServlets().getServletHandlers().values().stream()
                .map(ServletHandler::getManagedServlet)
                .filter(servlet -> loadOnStartup(servlet) != null && loadOnStartup(servlet) >= 0)
                .sorted(Comparator.comparing(StartOrder::loadOnStartup)
                        .thenComparingInt(servlet -> place(servlet, declared)))
                .toList();
        for (ManagedServlet servlet : onStartup) {
            servlet.createServlet();
        }
    }

    /** Those that were added by code come last: they were not declared. */
    private static int place(ManagedServlet servlet, List<String> declared) {
        int place = declared.indexOf(servlet.getServletInfo().getName());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static Integer loadOnStartup(ManagedServlet servlet) {
        return servlet.getServletInfo().getLoadOnStartup();
    }
}
