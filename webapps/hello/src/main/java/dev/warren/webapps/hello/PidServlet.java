// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.hello;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Tells which process answers, for shell loops that want to see workers change. Stateless, hence thread-safe. */
@WebServlet("/pid")
public final class PidServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Made by the container, once per worker. */
    public PidServlet() {}

    /**
     * Answers with the decimal process id and a line end; never cached.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().println(ProcessHandle.current().pid());
    }
}
