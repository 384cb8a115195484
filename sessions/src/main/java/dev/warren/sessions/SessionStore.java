// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where sessions live that several processes share. Each method is one atomic step: all processes see it whole or not at all, and once it
 * has returned, every process sees it. Thread-safe; methods block, at most for the deadline that the store was opened with.
 *
 * <p>A store knows nothing of what attributes mean. It is given and returns bytes, and never deserializes them.
 */
public interface SessionStore extends AutoCloseable {
    /** For how long at least {@link #renamedTo} knows a rename: most requests are shorter. */
    Duration RENAMES_ARE_KNOWN = Duration.ofMinutes(1);

    /**
     * Looks for a session.
     *
     * @param key which one
     * @param known the version that the caller has in memory, or 0
     * @return {@link Found.Absent} for one that is unknown, was removed, or has expired
     * @throws StoreException if the store cannot be read now
     */
    Found find(SessionKey key, long known) throws StoreException;

    /**
     * Makes a session.
     *
     * @param key its name, which must be new
     * @param times its times
     * @param change the attributes that it begins with; its times count for nothing
     * @return its version, above 0; nothing if there is a session of this name
     * @throws StoreException if it cannot be stored now; then it does not exist
     */
    Optional<Long> create(SessionKey key, SessionTimes times, SessionChange change) throws StoreException;

    /**
     * Changes a session. Attributes that the change does not name stay as they are, whoever set them.
     *
     * @param key which one
     * @param change what to change
     * @return its version after that; nothing if there is no such session, and nothing was changed then
     * @throws StoreException if it cannot be stored now; then nothing was changed
     */
    Optional<Long> write(SessionKey key, SessionChange change) throws StoreException;

    /**
     * Begins to make a session, as {@link #create} does, for callers that have something else to do meanwhile.
     *
     * @param key its name, which must be new
     * @param times its times
     * @param change the attributes that it begins with
     * @return ends as {@code create} returns, in any thread, soon after the deadline at the latest; a failure is a {@link StoreException}
     */
    default CompletionStage<Optional<Long>> createLater(SessionKey key, SessionTimes times, SessionChange change) {
        try {
            return CompletableFuture.completedStage(create(key, times, change));
        } catch (StoreException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * Begins to change a session, as {@link #write} does, for callers that have something else to do meanwhile.
     *
     * @param key which one
     * @param change what to change
     * @return ends as {@code write} returns, in any thread, soon after the deadline at the latest; a failure is a {@link StoreException}
     */
    default CompletionStage<Optional<Long>> writeLater(SessionKey key, SessionChange change) {
        try {
            return CompletableFuture.completedStage(write(key, change));
        } catch (StoreException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /**
     * Gives a session another id. The old one is unknown from then on, but to {@link #renamedTo}.
     *
     * @param key which one
     * @param newId its next id, which must be new
     * @return false if there is no such session, or one with the new id
     * @throws StoreException if it cannot be stored now; then nothing was changed
     */
    boolean rename(SessionKey key, String newId) throws StoreException;

    /**
     * Tells what a session is called that was renamed, for requests that began before and know its old id.
     *
     * @param key what it was called
     * @return its next id, which may have been changed again; nothing if it was not renamed within {@link #RENAMES_ARE_KNOWN}
     * @throws StoreException if the store cannot be read now
     */
    Optional<String> renamedTo(SessionKey key) throws StoreException;

    /**
     * Removes a session. Of several callers at the same time only one gets it.
     *
     * @param key which one
     * @return what it held; nothing if there is no such session
     * @throws StoreException if it cannot be stored now; then it still exists
     */
    Optional<StoredSession> remove(SessionKey key) throws StoreException;

    /**
     * Removes sessions whose time has passed. Each is given to one caller only, of all processes.
     *
     * @param application whose
     * @param now the time, in milliseconds since 1970
     * @param most how many at most, 1 to 1,000
     * @return what they held
     * @throws StoreException if it cannot be stored now; then none was removed
     */
    List<Expired> removeExpired(String application, long now, int most) throws StoreException;

    /**
     * Lists the ids of sessions that have not expired.
     *
     * @param application whose
     * @param most how many at most
     * @return in no particular order
     * @throws StoreException if the store cannot be read now
     */
    List<String> ids(String application, int most) throws StoreException;

    /**
     * Counts.
     *
     * @param application whose sessions
     * @return those that are stored, with those that have expired but were not removed yet
     * @throws StoreException if the store cannot be read now
     */
    Usage usage(String application) throws StoreException;

    /** Writes what is still in memory, and lets go of files and connections. Calls that run meanwhile fail. */
    @Override
    void close();

    /**
     * A session that was removed because its time had passed.
     *
     * @param id its id
     * @param session what it held
     */
    record Expired(String id, StoredSession session) {}

    /**
     * What an application's sessions take.
     *
     * @param sessions how many there are
     * @param bytes what was stored for them, without what the store adds
     */
    record Usage(long sessions, long bytes) {}
}
