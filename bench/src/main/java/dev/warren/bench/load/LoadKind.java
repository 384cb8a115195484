// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

/** How the requests of a load use connections. */
public enum LoadKind {
    /** Each connection carries requests until the server closes it. */
    KEEP_ALIVE("keep-alive"),
    /** Each request has a connection of its own and says {@code Connection: close}. */
    SHORT("short connections");

    private final String label;

    LoadKind(String label) {
        this.label = label;
    }

    /**
     * Returns the name for people.
     *
     * @return as used in the results
     */
    public String label() {
        return label;
    }
}
