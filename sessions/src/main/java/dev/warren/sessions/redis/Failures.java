// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what a failure of the server means, and what to do about it. What the client library says of it may hold the URL: only what the server
 * has said is shown. Thread-safe.
 *
 * @param url which server; its password is never shown
 */
record Failures(RedisUrl url) {
    private static final int DEEPEST = 20;

    /** The word with which the server names a failure, also when a script has met it. */
    private static final Pattern CODE = Pattern.compile(
            "\\b(OOM|MISCONF|READONLY|LOADING|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|NOAUTH|WRONGPASS|NOPERM|WRONGTYPE|BUSY)\\b|read"
                + " only replica|invalid password|without any password");

    StoreException of(Throwable thrown) {
        return commandFailure(thrown)
                .map(this::answered)
                .orElseGet(() -> unavailable(
                        "the server of sessions " + url + " is away (" + reason(thrown)
                                + "); see whether it runs and can be reached, it is tried again all the time",
                        thrown));
    }

    /** Nothing has come back for as long as a caller waits. */
    StoreException late(Duration deadline) {
        return unavailable(
                "the server of sessions " + url + " has not answered for " + deadline.toMillis()
                        + "ms; see whether it hangs, is overloaded, or the network is down",
                null);
    }

    StoreException closed() {
        return new StoreException(Reason.CLOSED, "the store of sessions was closed", null);
    }

    private static Optional<RedisCommandExecutionException> commandFailure(Throwable thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            if (cause instanceof RedisCommandExecutionException failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private StoreException answered(RedisCommandExecutionException failure) {
        String said = String.valueOf(failure.getMessage());
        Matcher code = CODE.matcher(said);
        return switch (code.find() ? code.group() : "") {
            case "OOM" ->
                failed(Reason.FULL, "is full", "raise its maxmemory, or lower the sessions' timeout", failure);
            case "MISCONF" -> failed(Reason.FULL, "cannot write to its disk", "free space there", failure);
            case "READONLY", "read only replica" ->
                failed(
                        Reason.UNAVAILABLE,
                        "is a replica, which takes no changes",
                        "name the primary in session.store, or use redis-sentinel:// or redis-cluster://",
                        failure);
            case "NOAUTH", "WRONGPASS", "invalid password", "without any password" ->
                failed(
                        Reason.UNAVAILABLE,
                        "refuses user and password",
                        "correct them in session.store, then reload",
                        failure);
            case "NOPERM" ->
                failed(
                        Reason.UNAVAILABLE,
                        "does not let this user do that: " + said,
                        "give it the rights that docs/sessions.md lists",
                        failure);
            case "WRONGTYPE" ->
                failed(
                        Reason.DAMAGED,
                        "holds other things under warren:",
                        "give Warren a database of its own",
                        failure);
            case "LOADING", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN", "TRYAGAIN", "BUSY" ->
                failed(Reason.UNAVAILABLE, "is not ready: " + said, "it is tried again all the time", failure);
            default -> failed(Reason.UNAVAILABLE, "has refused: " + said, "look into its log", failure);
        };
    }

    private StoreException failed(Reason reason, String what, String remedy, Throwable cause) {
        return new StoreException(reason, "the server of sessions " + url + " " + what + "; " + remedy, cause);
    }

    private static StoreException unavailable(String message, Throwable cause) {
        return new StoreException(Reason.UNAVAILABLE, message, cause);
    }

    /** The innermost message is the system's, such as "Connection refused", or that of TLS. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        return cause instanceof IOException || cause instanceof GeneralSecurityException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
