// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Ends the worker while the application starts. */
@WebListener
public final class ExitingListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        System.exit(9);
    }
}
