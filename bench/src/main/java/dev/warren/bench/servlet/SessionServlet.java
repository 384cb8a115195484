// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.servlet;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Uses the session in one of four ways and answers with a number in decimal. Uses nothing that Servlet 6.0 has not, as Tomcat 10.1 runs
 * it, too. Thread-safe: it has no state.
 */
@WebServlet(SessionServlet.MAPPING)
public class SessionServlet extends HttpServlet {
    /** The servlet's mapping below {@link HelloServlet#CONTEXT_PATH}. */
    public static final String MAPPING = "/session/*";

    /** Answers with an attribute, which is set to 0 where there is none. */
    public static final String READ = HelloServlet.CONTEXT_PATH + "/session/read";

    /** Adds 1 to an attribute and answers with it. */
    public static final String WRITE = HelloServlet.CONTEXT_PATH + "/session/write";

    /** Answers with the attribute, or with -1 where there is no session; makes none. */
    public static final String LOOK = HelloServlet.CONTEXT_PATH + "/session/look";

    /** Makes a session with an attribute of {@value #BYTES} bytes. */
    public static final String FILL = HelloServlet.CONTEXT_PATH + "/session/fill";

    private static final int BYTES = 1024;
    private static final String NAME = "count";
    private static final long serialVersionUID = 1;

    /** Creates the servlet; the container does. */
    public SessionServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int number = switch (request.getPathInfo()) {
            case "/read" -> read(request.getSession());
            case "/write" -> write(request.getSession());
            case "/look" -> look(request.getSession(false));
            default -> fill(request.getSession());
        };
        byte[] body = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static int read(HttpSession session) {
        if (session.getAttribute(NAME) instanceof Integer count) {
            return count;
        }
        session.setAttribute(NAME, 0);
        return 0;
    }

    private static int write(HttpSession session) {
        int next = session.getAttribute(NAME) instanceof Integer count ? count + 1 : 1;
        session.setAttribute(NAME, next);
        return next;
    }

    private static int look(HttpSession session) {
        return session != null && session.getAttribute(NAME) instanceof Integer count ? count : -1;
    }

    private static int fill(HttpSession session) {
        byte[] content = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(content);
        session.setAttribute("content", content);
        return BYTES;
    }
}
