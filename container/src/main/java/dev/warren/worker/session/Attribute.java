// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.util.function.Consumer;

/**
 * A stored attribute, with the object that was made of its bytes once somebody has asked for it. All requests of this worker that see the
 * same stored value get the same object. Thread-safe.
 */
final class Attribute {
    private final byte[] bytes;
    private volatile Object value;

    private Attribute(byte[] bytes, Object value) {
        this.bytes = bytes;
        this.value = value;
    }

    static Attribute stored(byte[] bytes) {
        return new Attribute(bytes, null);
    }

    static Attribute of(byte[] bytes, Object value) {
        return new Attribute(bytes, value);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the object, or {@link Values#UNREADABLE}; the one that is made is told to {@code onMade}. */
    Object value(Values values, String name, Consumer<Object> onMade) {
        Object known = value;
        if (known == null) {
            synchronized (this) {
                if (value == null) {
                    value = values.read(name, bytes);
                    onMade.accept(value);
                }
                known = value;
            }
        }
        return known;
    }
}
