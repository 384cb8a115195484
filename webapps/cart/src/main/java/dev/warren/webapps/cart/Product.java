// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be bought. */
enum Product {
    CARROTS("Carrots", "a bunch, with their green", 249),
    CLOVER("Clover", "fresh, of the morning", 180),
    DANDELION("Dandelion", "leaves and flowers", 120),
    HAY("Hay", "a bale, of the first cut", 1290);

    private final String title;
    private final String detail;
    private final int cents;

    Product(String title, String detail, int cents) {
        this.title = title;
        this.detail = detail;
        this.cents = cents;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    int cents() {
        return cents;
    }

    /** Returns the word that forms send for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds the product of a form, which anybody can have written. */
    static Optional<Product> named(String word) {
        return Stream.of(values())
                .filter(product -> product.word().equals(word))
                .findFirst();
    }
}
