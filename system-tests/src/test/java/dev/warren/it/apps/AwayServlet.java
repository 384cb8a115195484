// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Goes away for {@code seconds}. */
@WebServlet("/away")
public class AwayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getParameter("seconds") != null) {
            throw new UnavailableException("secret", Integer.parseInt(request.getParameter("seconds")));
        }
        response.getWriter().print("here");
    }

    /** Never is there. */
    @WebServlet(value = "/gone", loadOnStartup = 1)
    public static final class Gone extends AwayServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void init() throws ServletException {
            throw new UnavailableException("secret");
        }
    }
}
