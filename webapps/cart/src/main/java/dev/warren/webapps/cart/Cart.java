// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody wants to buy. It lies in the session and is changed there; nobody needs to set the attribute again. Thread-safe, as
 * everything in a session must be: a browser may send two requests at once.
 */
final class Cart implements Serializable {
    /** Of its own, so that carts outlive a new version of this class that only adds to it. */
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST = 99;

    private final EnumMap<Product, Integer> pieces = new EnumMap<>(Product.class);
    private long changedBy;

    /** Puts one piece in, up to 99 of a kind. */
    synchronized void add(Product product) {
        pieces.merge(product, 1, (before, one) -> Math.min(MOST, before + one));
        changedBy = ProcessHandle.current().pid();
    }

    /** Takes one piece out, if there is one. */
    synchronized void remove(Product product) {
        pieces.computeIfPresent(product, (_, before) -> before > 1 ? before - 1 : null);
        changedBy = ProcessHandle.current().pid();
    }

    /** Returns the kinds with their numbers, in the order of the shop, as they are now. */
    synchronized Map<Product, Integer> pieces() {
        return pieces.clone();
    }

    synchronized int totalCents() {
        return pieces.entrySet().stream()
                .mapToInt(entry -> entry.getKey().cents() * entry.getValue())
                .sum();
    }

    /** Serialization must not see half a change either. */
    @Serial
    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }

    /** Returns the process that changed it last, 0 as long as none has. */
    synchronized long changedBy() {
        return changedBy;
    }
}
