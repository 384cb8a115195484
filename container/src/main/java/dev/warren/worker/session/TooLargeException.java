// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

/**
 * One attribute is more than its application may have in one; the message tells by how much and which key to raise. Unchecked, since a filter
 * of streams can throw nothing else.
 */
final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String message) {
        super(message);
    }
}
