// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import java.util.EventListener;

/** Recurses for ever when it is made. */
public final class BottomlessListener implements EventListener {
    /** Never returns. */
    public BottomlessListener() {
        new BottomlessListener();
    }
}
