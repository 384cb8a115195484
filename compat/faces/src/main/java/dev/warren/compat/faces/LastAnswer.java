// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.faces;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes the last answer in front of the score. */
@WebFilter("/score")
public class LastAnswer extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Game game;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.getWriter().print(game.getAnswers().getLast() + ": ");
        chain.doFilter(request, response);
    }
}
