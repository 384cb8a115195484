// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

/** A stored attribute names a class that none may be of. Unchecked, since a filter of streams can throw nothing else. */
final class RefusedClassException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedClassException(Class<?> type) {
        super("its " + type.getName() + " is neither a class of the application nor a value of the JDK");
    }
}
