// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Ends a visit: no worker knows its session afterwards. Stateless, hence thread-safe. */
@WebServlet("/logout")
public final class LogoutServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Made by the container, once per worker. */
    public LogoutServlet() {}

    /**
     * Ends the session with all that is in it.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Visit.ofForm(request, response).isPresent()) {
            request.getSession().invalidate();
            Visit.toFirstPage(request, response);
        }
    }
}
