// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Requests and responses as the API 6.1 has them. */
@WebServlet("/requests/*")
public final class RequestsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getPathInfo()) {
            case "/cross" -> cross(request, response);
            case "/forward" ->
                request.getRequestDispatcher("/requests/tell?a=%26").forward(request, response);
            case "/trailer" -> {
                response.setTrailerFields(() -> Map.of("X-Sum", "42"));
                response.getWriter().print("body");
            }
            case "/cookie" -> {
                Cookie cookie = new Cookie("c", "a=b");
                cookie.setAttribute("SameSite", "None");
                cookie.setAttribute("Partitioned", "");
                response.addCookie(cookie);
            }
            case "/reset" -> {
                response.setContentType("text/never");
                response.setContentLength(1);
                response.setHeader(null, "no name");
                response.reset();
                response.getWriter().print(request.getServletConnection().getProtocol());
            }
            case "/break" -> {
                response.getWriter().print("begun");
                response.flushBuffer();
                throw new IllegalStateException("broken off");
            }
            case "/fail" -> throw new IllegalStateException("secret");
            default -> tell(request, response);
        }
    }

    private void cross(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        ServletContext other = getServletContext().getContext("/other");
        if (other == null) {
            response.getWriter().print("alone");
        } else {
            other.getRequestDispatcher("/requests/tell").forward(request, response);
        }
    }

    private static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(request.getMethod() + " " + request.getRequestURI() + " " + request.getQueryString() + " "
                        + request.getHttpServletMapping().getMatchValue() + " "
                        + request.getAttribute("jakarta.servlet.error.status_code"));
    }
}
