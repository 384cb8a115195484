// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails with what the parameter {@code as} says: a status, or an exception. */
public final class BrokenServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("exception".equals(request.getParameter("as"))) {
            throw new IllegalStateException("a secret of the application");
        }
        response.sendError(Integer.parseInt(request.getParameter("as")));
    }
}
