// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts in a session. */
@WebServlet("/count")
public final class SessionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var session = request.getSession();
        Object before = session.getAttribute("count");
        int count = before == null ? 1 : (Integer) before + 1;
        session.setAttribute("count", count);
        response.getWriter().print(count + " " + session.getMaxInactiveInterval());
        if (request.getParameter("link") != null) {
            response.getWriter().print(" " + response.encodeURL("/shop/count"));
        }
    }
}
