// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A response that what is included may write to, but neither redirect nor reset (Servlet 6.1, 9.3). The engine itself keeps it from status,
 * headers, cookies and errors. Used by the threads of one request.
 */
final class IncludedResponse extends HttpServletResponseWrapper {
    private IncludedResponse(HttpServletResponse response) {
        super(response);
    }

    /** What is to be done with such a response. */
    interface Include {
        void run() throws Exception;
    }

    /**
     * Includes with such a response. Wrappers of the application stay the objects that what is included gets (Servlet 6.1, 9.3): it goes
     * beneath them.
     */
    static void during(ServletRequestContext context, Include include) throws Exception {
        ServletResponse response = context.getServletResponse();
        ServletResponseWrapper lowest = null;
        while (response instanceof ServletResponseWrapper wrapper && !(wrapper instanceof IncludedResponse)) {
            lowest = wrapper;
            response = wrapper.getResponse();
        }
        if (!(response instanceof HttpServletResponse http) || response instanceof IncludedResponse) {
            include.run();
        } else if (lowest == null) {
            context.setServletResponse(new IncludedResponse(http)); // the engine takes it back itself
            include.run();
        } else {
            lowest.setResponse(new IncludedResponse(http));
            try {
                include.run();
            } finally {
                lowest.setResponse(http);
            }
        }
    }

    @Override
    public void sendRedirect(String location) {
        // ignored, as everything is that would change the head of the response
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) {
        // ignored likewise
    }

    @Override
    public void sendRedirect(String location, int status) {
        // ignored likewise
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) {
        // ignored likewise
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> supplier) {
        // ignored likewise
    }

    @Override
    public void reset() {
        if (isCommitted()) {
            super.reset(); // which says that it is too late
        }
    }
}
