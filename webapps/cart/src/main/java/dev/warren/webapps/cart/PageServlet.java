// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Shows the login, or shop and cart of whoever is logged in. Stateless, hence thread-safe. */
@WebServlet("")
public final class PageServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Made by the container, once per worker. */
    public PageServlet() {}

    /**
     * Answers with the page, which nobody may keep, frame, or add scripts to.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'");
        response.getWriter().write(Visit.of(request).map(Page::shop).orElseGet(Page::login));
    }
}
