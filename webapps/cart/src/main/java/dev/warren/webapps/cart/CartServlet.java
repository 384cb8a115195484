// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.cart;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Optional;

/** Changes the cart where it lies, in the session. Stateless, hence thread-safe. */
@WebServlet({"/add", "/remove"})
public final class CartServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Made by the container, once per worker. */
    public CartServlet() {}

    /**
     * Puts one piece of {@code product} into the cart, or takes one out.
     *
     * @throws IOException if the client is gone
     */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = Visit.ofForm(request, response);
        if (visit.isEmpty()) {
            return;
        }
        Optional<Product> product = Product.named(request.getParameter("product"));
        if (product.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "There is no such product.");
            return;
        }
        if (request.getServletPath().equals("/add")) {
            visit.get().cart().add(product.get());
        } else {
            visit.get().cart().remove(product.get());
        }
        Visit.toFirstPage(request, response);
    }
}
