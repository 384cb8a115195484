// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import java.io.Serial;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody wants to buy. It lies in the session and is changed there; nobody needs to set the attribute again. Each request has an
 * object of its own, made of what the session holds, so it needs no lock.
 */
final class Cart implements Serializable {
    /** Of its own, so that carts outlive a new version of this class that only adds to it. */
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST = 99;

    private final EnumMap<Product, Integer> pieces = new EnumMap<>(Product.class);
    private long changedBy;

    /** Puts one piece in, up to 99 of a kind. */
    void add(Product product) {
        pieces.merge(product, 1, (before, one) -> Math.min(MOST, before + one));
        changedBy = ProcessHandle.current().pid();
    }

    /** Takes one piece out, if there is one. */
    void remove(Product product) {
        pieces.computeIfPresent(product, (_, before) -> before > 1 ? before - 1 : null);
        changedBy = ProcessHandle.current().pid();
    }

    /** Returns the kinds with their numbers, in the order of the shop. */
    Map<Product, Integer> pieces() {
        return Collections.unmodifiableMap(pieces);
    }

    int totalCents() {
        return pieces.entrySet().stream()
                .mapToInt(entry -> entry.getKey().cents() * entry.getValue())
                .sum();
    }

    /** Returns the process that changed it last, 0 as long as none has. */
    long changedBy() {
        return changedBy;
    }
}
