// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import java.util.Objects;

/**
 * Names one session of one application. Sessions of two applications never meet, even with equal ids.
 *
 * @param application the application's context path, empty for the root application
 * @param id the session's id, a secret of its client: it belongs in no log
 */
public record SessionKey(String application, String id) {

    /** Both are required. */
    public SessionKey {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(id, "id");
    }

    /** Shows no id. */
    @Override
    public String toString() {
        return "a session of " + (application.isEmpty() ? "/" : application);
    }
}
