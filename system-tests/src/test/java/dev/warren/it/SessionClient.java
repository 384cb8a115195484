// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.IOException;

/** A client with a cookie jar for the session cookie. Used by one thread. */
final class SessionClient {
    private final String path;
    private String cookie = "";

    SessionClient(String path) {
        this.path = path;
    }

    String cookie() {
        return cookie;
    }

    /** Another client with the same cookie, as if somebody had opened a second window. */
    SessionClient again() {
        SessionClient other = new SessionClient(path);
        other.cookie = cookie;
        return other;
    }

    RawClient.Answer answer(RawClient connection, String request) throws IOException {
        RawClient.Answer answer = connection.get(path + request, cookie);
        String set = answer.headers().get("set-cookie");
        if (set != null) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        return answer;
    }

    /** Returns the body of an answer that must be 200. */
    String get(RawClient connection, String request) throws IOException {
        RawClient.Answer answer = answer(connection, request);
        if (answer.status() != 200) {
            throw new AssertionError(request + " was answered with " + answer);
        }
        return answer.body();
    }
}
