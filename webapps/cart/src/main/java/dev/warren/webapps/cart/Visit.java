// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/**
 * What the session of somebody who is logged in holds. Immutable, except for the cart.
 *
 * @param user the name
 * @param token what forms must send back: another site can make a browser send its cookie, but cannot read the page that has the token
 * @param cart what the user wants to buy
 */
record Visit(String user, String token, Cart cart) {
    private static final String USER = "user";
    private static final String TOKEN = "token";
    private static final String CART = "cart";

    /** Begins a visit in a session, whatever was in it. */
    static void begin(HttpSession session, String user) {
        session.setAttribute(USER, user);
        session.setAttribute(TOKEN, UUID.randomUUID().toString());
        session.setAttribute(CART, new Cart());
    }

    /** Finds the visit that a request belongs to; asking makes no session. */
    static Optional<Visit> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(USER) instanceof String user
                        && session.getAttribute(TOKEN) instanceof String token
                        && session.getAttribute(CART) instanceof Cart cart
                ? Optional.of(new Visit(user, token, cart))
                : Optional.empty();
    }

    /** Finds the visit of a form that this application has sent; answers the request itself when there is none. */
    static Optional<Visit> ofForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = of(request);
        if (visit.isEmpty()) {
            toFirstPage(request, response); // the session has ended meanwhile: log in again
        } else if (!visit.get().accepts(request.getParameter("token"))) {
            response.sendError(
                    HttpServletResponse.SC_FORBIDDEN, "This form is not of this visit. Load the page again.");
            return Optional.empty();
        }
        return visit;
    }

    /** Sends the browser on to the page, so that loading it again repeats no form. */
    static void toFirstPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/", HttpServletResponse.SC_SEE_OTHER);
    }

    private boolean accepts(String sent) {
        return sent != null
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
