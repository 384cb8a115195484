// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

/** What {@link SessionStore#find} saw. */
public sealed interface Found {

    /** There is no such session. */
    record Absent() implements Found {}

    /**
     * It has the version that the caller knows.
     *
     * @param times its times, which may have moved
     */
    record Unchanged(SessionTimes times) implements Found {}

    /**
     * It has another version.
     *
     * @param session all of it
     */
    record Changed(StoredSession session) implements Found {}
}
