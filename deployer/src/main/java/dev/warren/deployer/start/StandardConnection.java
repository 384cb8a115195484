// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
import jakarta.servlet.ServletConnection;

/**
 * A connection whose protocol has the name that is registered for it, as the API wants. Immutable.
 *
 * @param engines what the engine tells
 * @param protocol as in the request line
 */
record StandardConnection(ServletConnection engines, HttpString protocol) implements ServletConnection {

    @Override
    public String getProtocol() {
        if (Protocols.HTTP_2_0.equals(protocol)) {
            return isSecure() ? "h2" : "h2c";
        }
        return protocol.toString().toLowerCase(java.util.Locale.ROOT); // http/1.1, http/1.0, http/0.9
    }

    @Override
    public String getConnectionId() {
        return engines.getConnectionId();
    }

    @Override
    public String getProtocolConnectionId() {
        return engines.getProtocolConnectionId();
    }

    @Override
    public boolean isSecure() {
        return engines.isSecure();
    }
}
