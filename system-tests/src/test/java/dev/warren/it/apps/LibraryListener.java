// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** The listener of a tag library: it may add nothing to the context. */
public final class LibraryListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            event.getServletContext().addListener(LibraryListener.class);
        } catch (UnsupportedOperationException e) {
            event.getServletContext().setAttribute("library", "told and bound");
        }
    }
}
