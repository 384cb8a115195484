// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

/** Checks numbers that came from another process. */
final class Ranges {
    private Ranges() {}

    static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + least + " to " + most);
        }
    }
}
