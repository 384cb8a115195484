// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.hello;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/**
 * Greets. Mapped to the root of the context alone ({@code ""}), so that every other path of the application stays 404.
 * Stateless, hence thread-safe.
 */
@WebServlet("")
public final class HelloServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final byte[] GREETING = "Hello, World!\n".getBytes(StandardCharsets.UTF_8);

    /** Made by the container, once per worker. */
    public HelloServlet() {}

    /**
     * Answers with the greeting as plain text and its exact length.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.setContentLength(GREETING.length);
        response.getOutputStream().write(GREETING);
    }
}
