// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.logging.LogManager;

/** Leads what is logged with the JDK's loggers to SLF4J, in the way that its manual and many applications have it. */
@WebListener
public final class BridgeListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        LogManager.getLogManager().reset();
        try {
            Class.forName("org.slf4j.bridge.SLF4JBridgeHandler")
                    .getMethod("install")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
