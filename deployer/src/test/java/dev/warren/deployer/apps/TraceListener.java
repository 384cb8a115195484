// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Traces the life of the context. */
@WebListener
public final class TraceListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        Trace.add("context initialized");
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Trace.add("context destroyed");
    }
}
