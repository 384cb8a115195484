// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/**
 * An address to listen on: an element of {@code bind}. Immutable.
 *
 * @param host a host name or IP address, without brackets
 * @param port 0 to 65,535; 0 lets the kernel choose
 */
public record Bind(String host, int port) {

    /** Returns {@code host:port}, with brackets around an IPv6 address. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
