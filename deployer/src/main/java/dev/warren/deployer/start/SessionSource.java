// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.SessionManagerFactory;

/** Where an application's sessions come from, if not from the worker's memory. */
@FunctionalInterface
public interface SessionSource {
    /**
     * Makes what the application's deployment takes its sessions from.
     *
     * @param distributable whether its descriptor says so: then every attribute must be serializable (Servlet 6.1, 7.7.2)
     * @return for one deployment
     */
    SessionManagerFactory factory(boolean distributable);
}
