// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import java.util.Objects;

/**
 * Names one session of one application. Sessions of two applications never meet, even with equal ids.
 *
 * @param application the application's context path, {@code /} for the root application
 * @param id the session's id, a secret of its client: it belongs in no log
 */
public record SessionKey(String application, String id) {
    private static final int LONGEST_ID = 255;
    private static final char DELETE = 127;

    /** Both are required. */
    public SessionKey {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Tells whether the id can be one that Warren gave out; a store knows others to be unknown without a look.
     *
     * @return false unless it is 1 to 255 visible ASCII characters
     */
    public boolean isPossible() {
        int length = id.length();
        return length > 0 && length <= LONGEST_ID && isVisible(id);
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) { // a stream costs more than the loop, and every request comes here
            if (text.charAt(i) <= ' ' || text.charAt(i) >= DELETE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes sure that a session of this name can be made.
     *
     * @throws IllegalArgumentException if {@link #isPossible} is false
     */
    public void requirePossible() {
        if (!isPossible()) {
            throw new IllegalArgumentException("a session id is 1 to " + LONGEST_ID + " visible ASCII characters");
        }
    }

    /** Shows no id. */
    @Override
    public String toString() {
        return "a session of " + application;
    }
}
