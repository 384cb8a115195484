// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.faces;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the number of guesses to a program. It asks CDI itself, since nothing is injected into servlets. */
@WebServlet("/score")
public class Score extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(CDI.current().select(Game.class).get().getGuesses());
    }
}
