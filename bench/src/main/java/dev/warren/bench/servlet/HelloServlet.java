// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers every GET with {@link #BODY} as {@code text/plain} and a Content-Length. Thread-safe: it has no state. */
@WebServlet(HelloServlet.MAPPING)
public class HelloServlet extends HttpServlet {
    /** The context path under which every contender deploys the servlet. */
    public static final String CONTEXT_PATH = "/bench";

    /** The servlet's mapping below the context path. */
    public static final String MAPPING = "/hello";

    /** The whole path of a measured request. */
    public static final String PATH = CONTEXT_PATH + MAPPING;

    /** What the servlet answers. */
    public static final String BODY = "Hello, World!\n";

    private static final long serialVersionUID = 1;
    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.US_ASCII);

    /** Creates the servlet; the container does. */
    public HelloServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response);
    }

    static void answer(HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setContentLength(BYTES.length);
        response.getOutputStream().write(BYTES);
    }
}
