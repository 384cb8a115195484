// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Says that it is unavailable: for {@code out} seconds, for good with {@code out=ever}, for nobody knows how long with 0; at its first start
 * if its parameter {@code init} says so.
 */
public final class OutServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() throws ServletException {
        Trace.add("init " + getServletName());
        String out = getInitParameter("init");
        String known = getServletName() + " was here";
        if (out != null && getServletContext().getAttribute(known) == null) {
            getServletContext().setAttribute(known, true);
            leave(out);
        }
    }

    static void leave(String out) throws UnavailableException {
        if ("ever".equals(out)) {
            throw new UnavailableException("secret: gone");
        }
        throw new UnavailableException("secret: away", Integer.parseInt(out));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.getWriter().print("half an answer ");
        response.addHeader("X-Half", "yes");
        if (request.getParameter("committed") != null) {
            response.flushBuffer();
        }
        if (request.getParameter("out") != null) {
            leave(request.getParameter("out"));
        }
        response.getWriter().print("served");
    }

    @Override
    public void destroy() {
        Trace.add("destroy " + getServletName());
    }
}
