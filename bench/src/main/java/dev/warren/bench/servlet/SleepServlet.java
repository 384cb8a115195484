// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Answers as {@link HelloServlet} does, after it has waited for 50 ms, as for a database. Thread-safe: it has no state. */
@WebServlet(SleepServlet.MAPPING)
public class SleepServlet extends HttpServlet {
    /** The servlet's mapping below {@link HelloServlet#CONTEXT_PATH}. */
    public static final String MAPPING = "/sleep";

    /** The whole path of a request. */
    public static final String PATH = HelloServlet.CONTEXT_PATH + MAPPING;

    private static final long serialVersionUID = 1;
    private static final long MILLIS = 50;

    /** Creates the servlet; the container does. */
    public SleepServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        HelloServlet.answer(response);
    }
}
