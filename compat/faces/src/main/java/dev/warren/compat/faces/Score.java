// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.faces;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the number of guesses to a program. */
@WebServlet("/score")
public class Score extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Game game;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(game.getGuesses());
    }
}
