// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;

/** Traces when requests come into the application and leave it. */
@WebListener
public final class TraceRequestListener implements ServletRequestListener {
    @Override
    public void requestInitialized(ServletRequestEvent event) {
        Trace.add("in");
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        Trace.add("out");
    }
}
