// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.examples;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Answers after a while without holding a thread meanwhile: a thousand clients that wait cost one timer thread. What waits here could
 * as well be a database or another service with an asynchronous client. Thread-safe.
 */
@WebServlet(urlPatterns = "/later", asyncSupported = true)
public final class LaterServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MILLIS = 30_000;

    private transient ScheduledExecutorService timer;

    /** Made by the container, once per worker. */
    public LaterServlet() {}

    /** Starts the one thread that ends all waits. */
    @Override
    public void init() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("later").daemon().factory());
    }

    /** Ends the thread, so that nothing of this application is left. */
    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    /**
     * Answers after {@code ms} milliseconds (1000 unless told, at most 30000) with the process and the threads that took and that
     * answered the request.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OptionalInt millis = Parameters.number(request, "ms", 1000, LONGEST_MILLIS);
        if (millis.isEmpty()) {
            Json.refuse(response, HttpServletResponse.SC_BAD_REQUEST, "ms is 0 to " + LONGEST_MILLIS);
            return;
        }
        String taker = Thread.currentThread().getName();
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(2L * LONGEST_MILLIS); // the container answers if the timer should not
        timer.schedule(() -> answer(waiting, taker), millis.getAsInt(), TimeUnit.MILLISECONDS);
    }

    private void answer(AsyncContext waiting, String taker) {
        try {
            Json.answer(
                    (HttpServletResponse) waiting.getResponse(),
                    HttpServletResponse.SC_OK,
                    "{\"pid\": " + ProcessHandle.current().pid() + ", \"takenBy\": " + Json.quote(taker)
                            + ", \"answeredBy\": "
                            + Json.quote(Thread.currentThread().getName()) + "}");
        } catch (IOException e) {
            log("a client left before its answer", e);
        } finally {
            waiting.complete();
        }
    }
}
