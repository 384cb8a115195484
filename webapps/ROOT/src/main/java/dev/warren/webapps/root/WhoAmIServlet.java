// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.root;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.lang.management.ManagementFactory;

/**
 * Describes the process that answers, as JSON: {@code {"pid", "worker", "generation", "upMillis"}}. {@code worker} is the
 * worker's slot and {@code generation} counts its swaps; both are null outside Warren. Stateless, hence thread-safe.
 */
@WebServlet("/whoami")
public final class WhoAmIServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Made by the container, once per worker. */
    public WhoAmIServlet() {}

    /**
     * Answers with this process as it is now; never cached.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .printf(
                        "{\"pid\": %d, \"worker\": %s, \"generation\": %s, \"upMillis\": %d}%n",
                        ProcessHandle.current().pid(),
                        number("warren.worker.id"),
                        number("warren.generation"),
                        ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /** Returns the system property as JSON: its digits, or {@code null} when it is not set or not a number. */
    private static String number(String property) {
        String value = System.getProperty(property, "");
        return value.matches("[0-9]{1,18}") ? value : "null";
    }
}
