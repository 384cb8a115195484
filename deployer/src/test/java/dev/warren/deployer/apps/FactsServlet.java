// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;

/** Tells all that a dispatch can change, one fact a line; attributes of the API under their own names. */
public final class FactsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        var out = response.getWriter();
        out.println("name=" + getServletName());
        out.println("method=" + request.getMethod());
        out.println("uri=" + request.getRequestURI());
        out.println("contextPath=" + request.getContextPath() + " "
                + getServletContext().getContextPath());
        out.println("servletPath=" + request.getServletPath());
        out.println("pathInfo=" + request.getPathInfo());
        out.println("query=" + request.getQueryString());
        out.println("a=" + Arrays.toString(request.getParameterValues("a")));
        out.println("dispatcher=" + request.getDispatcherType());
        out.println("mapping=" + text(request.getHttpServletMapping()));
        for (String name : Collections.list(request.getAttributeNames())) {
            if (name.startsWith("jakarta.servlet.")) {
                Object value = request.getAttribute(name);
                out.println(name.substring("jakarta.servlet.".length()) + "="
                        + (value instanceof HttpServletMapping mapping ? text(mapping) : value));
            }
        }
    }

    private static String text(HttpServletMapping mapping) {
        return mapping.getMappingMatch() + " " + mapping.getMatchValue() + " " + mapping.getPattern() + " "
                + mapping.getServletName();
    }
}
