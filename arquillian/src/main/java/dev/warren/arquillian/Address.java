// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.ListenerStatus;
import java.util.List;
import java.util.Optional;

/**
 * Where the client of a test connects to. Immutable.
 *
 * @param host a name or number, an IPv6 one in brackets
 * @param port 1 to 65535
 * @param secure whether it speaks HTTPS
 */
record Address(String host, int port, boolean secure) {

    /**
     * Chooses the first listener that fits. Listeners on Unix sockets never do: no URL leads to them.
     *
     * @param listeners those of the master
     * @param host what it must listen on, if that matters
     * @param port what it must listen on, or 0 if that does not matter
     * @return nothing if none fits
     */
    static Optional<Address> choose(List<ListenerStatus> listeners, Optional<String> host, int port) {
        return listeners.stream()
                .filter(listener -> !listener.address().startsWith("unix:"))
                .map(Address::of)
                .filter(address -> port == 0 || address.port() == port)
                .filter(address -> host.isEmpty() || bracketed(host.get()).equals(address.host()))
                .findFirst()
                .map(Address::reachable);
    }

    private static Address of(ListenerStatus listener) {
        String text = listener.address();
        int colon = text.lastIndexOf(':');
        return new Address(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)), listener.tls());
    }

    /** Writes a host as it stands in a URL. */
    static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** Listening on every address is no address to connect to. */
    private Address reachable() {
        return switch (host) {
            case "0.0.0.0" -> new Address("127.0.0.1", port, secure);
            case "[::]", "[0:0:0:0:0:0:0:0]" -> new Address("[::1]", port, secure);
            default -> this;
        };
    }
}
