// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Keeps in which order the parts of the application were started, as an attribute of the context. */
public class StartTrace implements ServletContextListener {
    static final String ATTRIBUTE = "started";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        add(event.getServletContext(), getClass());
    }

    static void add(ServletContext context, Class<?> part) {
        Object before = context.getAttribute(ATTRIBUTE);
        context.setAttribute(ATTRIBUTE, (before == null ? "" : before + " ") + part.getSimpleName());
    }

    /** The listener of a fragment. */
    public static final class OfFirstFragment extends StartTrace {}

    /** The listener of another one. */
    public static final class OfSecondFragment extends StartTrace {}

    /** The listener of the descriptor. */
    public static final class OfDescriptor extends StartTrace {}
}
