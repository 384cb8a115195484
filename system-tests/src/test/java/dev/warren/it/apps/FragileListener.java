// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Fails to start while there is a file {@code broken} in the home, and else starts a virtual thread that waits. */
@WebListener
public final class FragileListener implements ServletContextListener {
    private volatile boolean ended;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (Files.exists(Path.of("broken"))) {
            throw new IllegalStateException("the file broken is there");
        }
        Thread.ofVirtual().name("fragile-waiter").start(this::waitForTheEnd);
    }

    private void waitForTheEnd() {
        while (!ended) {
            LockSupport.park();
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ended = true;
    }
}
