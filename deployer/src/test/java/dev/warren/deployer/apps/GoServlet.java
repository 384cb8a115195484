// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Dispatches to {@code to}, as {@code how} says. */
@WebServlet(urlPatterns = "/go/*", asyncSupported = true)
public final class GoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain;charset=UTF-8");
        String to = request.getParameter("to");
        switch (request.getParameter("how")) {
            case "forward" -> request.getRequestDispatcher(to).forward(request, response);
            case "include" -> include(request.getRequestDispatcher(to), request, response);
            case "named-forward" -> getServletContext().getNamedDispatcher(to).forward(request, response);
            case "named-include" -> include(getServletContext().getNamedDispatcher(to), request, response);
            case "async" -> request.startAsync().dispatch(to);
            case "async-same" -> again(request, response);
            case "cross" ->
                getServletContext()
                        .getContext("/other")
                        .getRequestDispatcher(to)
                        .forward(request, response);
            case "context" -> response.getWriter().print(getServletContext().getContext(to));
            default -> response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static void include(RequestDispatcher dispatcher, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        dispatcher.include(request, response);
        var out = response.getWriter();
        out.println("after.path=" + request.getServletPath());
        out.println("after.mapping=" + request.getAttribute(RequestDispatcher.INCLUDE_MAPPING));
        out.println("after.uri=" + request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI));
    }

    private static void again(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getAttribute("again") == null) {
            request.setAttribute("again", "yes");
            request.startAsync().dispatch();
        } else {
            request.getServletContext().getNamedDispatcher("facts").include(request, response);
        }
    }
}
