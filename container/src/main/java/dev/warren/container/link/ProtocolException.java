// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import java.io.IOException;

/** The other process said something that the protocol does not know; the link cannot be used any more. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the breach.
     *
     * @param message what was wrong, without the content itself, which may hold a token
     * @param cause what decoding threw, or null
     */
    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
