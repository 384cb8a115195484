// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.io.Serializable;
import java.util.function.Supplier;

/** Stands for a class of an application. */
public record Item(String name, int count) implements Serializable {
    /** Returns a lambda that can be stored. */
    public static Supplier<String> greeting(String name) {
        return (Supplier<String> & Serializable) () -> "hello " + name;
    }
}
