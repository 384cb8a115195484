// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A response that what is included may write to, but neither redirect nor reset (Servlet 6.1, 9.3). The engine itself keeps it from status,
 * headers, cookies and errors. Used by the threads of one request.
 */
final class IncludedResponse extends HttpServletResponseWrapper {
    IncludedResponse(HttpServletResponse response) {
        super(response);
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
