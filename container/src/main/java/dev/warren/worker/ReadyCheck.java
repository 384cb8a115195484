// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import java.io.IOException;
import java.util.Optional;

/** Requests {@code deploy.ready-path} of this worker, through the same engine that serves clients. Stateless. */
final class ReadyCheck {
    private static final String STATUS_OF_SUCCESS = "HTTP/1.1 2";

    private ReadyCheck() {}

    /**
     * Requests a path once. Blocks for at most ten seconds.
     *
     * @param path what to request
     * @param engine serves it
     * @return why the worker is not ready, or nothing when the answer was 2xx
     */
    static Optional<String> run(String path, Engine engine) {
        try (OwnClient client = OwnClient.connect(engine)) {
            return judge(client.get(path, true));
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private static Optional<String> judge(String statusLine) {
        return statusLine.startsWith(STATUS_OF_SUCCESS)
                ? Optional.empty()
                : Optional.of(
                        statusLine.isEmpty()
                                ? "the connection was closed without an answer"
                                : "the answer was " + statusLine);
    }
}
