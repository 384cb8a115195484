// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers every GET with the id of the process that runs it, in decimal. Thread-safe: it has no state. */
@WebServlet(PidServlet.MAPPING)
public class PidServlet extends HttpServlet {
    /** The servlet's mapping below {@link HelloServlet#CONTEXT_PATH}. */
    public static final String MAPPING = "/pid";

    /** The whole path of a request. */
    public static final String PATH = HelloServlet.CONTEXT_PATH + MAPPING;

    private static final long serialVersionUID = 1;
    private static final byte[] BYTES =
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);

    /** Creates the servlet; the container does. */
    public PidServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setContentLength(BYTES.length);
        response.getOutputStream().write(BYTES);
    }
}
