// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** Lets people in, by their name alone: a sample has no passwords to keep. Stateless, hence thread-safe. */
@WebServlet("/login")
public final class LoginServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 40;

    /** Made by the container, once per worker. */
    public LoginServlet() {}

    /**
     * Begins a visit for {@code name}, 1 to 40 characters, with an empty cart.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8);
        String sent = request.getParameter("name");
        String name = sent == null ? "" : sent.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "A name has 1 to " + LONGEST_NAME + " characters.");
            return;
        }
        request.getSession();
        request.changeSessionId(); // whoever knew the id before, or had planted it, does not know this one
        Visit.begin(request.getSession(), name);
        Visit.toFirstPage(request, response);
    }
}
