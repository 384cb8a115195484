// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.sessions.StoreException;

/** A request needs its session and the store cannot give it now: the request is answered with 503. */
public final class SessionsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionsUnavailable(StoreException cause) {
        super("sessions are not available: " + cause.getMessage(), cause);
    }
}
