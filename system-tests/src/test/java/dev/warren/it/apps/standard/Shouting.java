// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol of its own: what comes goes back in capitals. */
public final class Shouting implements HttpUpgradeHandler {
    @Override
    public void init(WebConnection connection) {
        try {
            for (int next = connection.getInputStream().read();
                    next >= 0;
                    next = connection.getInputStream().read()) {
                connection.getOutputStream().write(Character.toUpperCase(next));
                connection.getOutputStream().flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {}
}
