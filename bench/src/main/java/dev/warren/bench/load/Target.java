// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

/**
 * What is requested. Immutable.
 *
 * @param port of 127.0.0.1, 1 to 65535
 * @param path with a leading slash
 */
public record Target(int port, String path) {

    /**
     * Returns the whole address.
     *
     * @return an http URL
     */
    public String url() {
        return "http://127.0.0.1:" + port + path;
    }

    /**
     * Returns the same server, asked for something else.
     *
     * @param other with a leading slash
     * @return another target
     */
    public Target at(String other) {
        return new Target(port, other);
    }

    /**
     * Writes one GET request.
     *
     * @param kind whether it asks the server to close the connection afterwards
     * @return the request as it goes over the wire
     */
    public String request(LoadKind kind) {
        String close = switch (kind) {
            case KEEP_ALIVE -> "";
            case SHORT -> "Connection: close\r\n";
        };
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + close + "\r\n";
    }
}
