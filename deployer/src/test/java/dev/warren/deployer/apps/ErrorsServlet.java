// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Fails as {@code as} says. */
@WebServlet(urlPatterns = "/fail", name = "errors", asyncSupported = true)
public final class ErrorsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getParameter("as")) {
            case "status" -> response.sendError(Integer.parseInt(request.getParameter("status")), "<b>gone</b>");
            case "io" -> throw new FileNotFoundException("no file");
            case "wrapped" -> throw new ServletException("outer", new FileNotFoundException("in"));
            case "checked" -> throw ErrorsServlet.<RuntimeException>sneaky(new TimeoutException("too slow"));
            case "own" -> throw new RuntimeException(new TimeoutException("too slow"));
            case "forward" ->
                request.getRequestDispatcher("/fail?as=" + request.getParameter("then"))
                        .forward(request, response);
            case "async" -> {
                AsyncContext context = request.startAsync();
                context.start(() -> sendLater(context, response));
            }
            case "dirty" -> {
                response.addHeader("X-Dirty", "yes");
                response.getWriter().print("half a page");
                throw new IllegalStateException("secret");
            }
            default -> throw new IllegalStateException("secret");
        }
    }

    /** As other languages do, and frameworks: for the JVM there are no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <T extends Exception> T sneaky(Exception thrown) throws T {
        throw (T) thrown;
    }

    private static void sendLater(AsyncContext context, HttpServletResponse response) {
        try {
            response.sendError(HttpServletResponse.SC_GONE);
            context.complete();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
