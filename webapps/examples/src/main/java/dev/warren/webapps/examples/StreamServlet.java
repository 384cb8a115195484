// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.examples;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serial;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Answers line by line, each when it comes into being: the length is not known before, so that the response is sent in chunks.
 * A stream that runs when the workers are swapped is finished by the worker that began it. Stateless, hence thread-safe.
 */
@WebServlet("/stream")
public final class StreamServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Made by the container, once per worker. */
    public StreamServlet() {}

    /**
     * Sends {@code count} lines of JSON (20 unless told, at most 1000), one each {@code every} milliseconds (250 unless told, at most
     * 5000).
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OptionalInt count = Parameters.number(request, "count", 20, 1000);
        OptionalInt every = Parameters.number(request, "every", 250, 5000);
        if (count.isEmpty() || every.isEmpty()) {
            Json.refuse(response, HttpServletResponse.SC_BAD_REQUEST, "count is 0 to 1000, every 0 to 5000");
            return;
        }
        response.setContentType("application/x-ndjson;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // an nginx in front would collect the lines
        send(response.getWriter(), count.getAsInt(), every.getAsInt());
    }

    private static void send(PrintWriter out, int count, int everyMillis) {
        long pid = ProcessHandle.current().pid();
        for (int line = 1; line <= count; line++) {
            out.printf("{\"line\": %d, \"of\": %d, \"pid\": %d, \"at\": \"%s\"}%n", line, count, pid, Instant.now());
            if (out.checkError()) { // flushes, and is the only way to learn that the client has left
                return;
            }
            if (line < count && !pause(everyMillis)) {
                return;
            }
        }
    }

    private static boolean pause(int millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
