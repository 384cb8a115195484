// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletContextListener;

/** Recurses for ever when it is made. */
public final class BottomlessListener implements ServletContextListener {
    /** Never returns. */
    public BottomlessListener() {
        new BottomlessListener();
    }
}
