// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** A listener of a tag library: it is told of the start, and may add nothing. */
public final class LibraryListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute("library", "told");
        try {
            event.getServletContext().addListener(LibraryListener.class);
        } catch (UnsupportedOperationException e) {
            event.getServletContext().setAttribute("library", "told and bound");
        }
    }
}
