// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers as {@link HelloServlet} does, after it has kept a core busy for about a millisecond. Thread-safe: it has no state. */
@WebServlet(WorkServlet.MAPPING)
public class WorkServlet extends HttpServlet {
    /** The servlet's mapping below {@link HelloServlet#CONTEXT_PATH}. */
    public static final String MAPPING = "/work";

    /** The whole path of a request. */
    public static final String PATH = HelloServlet.CONTEXT_PATH + MAPPING;

    private static final long serialVersionUID = 1;
    private static final int STEPS = 500_000;

    /** Creates the servlet; the container does. */
    public WorkServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (mix(System.nanoTime() | 1) == 0) {
            throw new IOException("xorshift never reaches zero"); // so that the result is used
        }
        HelloServlet.answer(response);
    }

    /** Takes steps that depend on each other, so that neither compiler nor processor can do them at once. */
    private static long mix(long seed) {
        long state = seed;
        for (int i = 0; i < STEPS; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
        }
        return state;
    }
}
