// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Tells how it sees its request, one fact a line. */
public class TellServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        var out = response.getWriter();
        out.println("method=" + request.getMethod());
        out.println("query=" + request.getQueryString());
        out.println("a=" + request.getParameter("a"));
        out.println("context=" + request.getContextPath());
        out.println("servlet=" + getServletName());
        out.println("error=" + request.getAttribute("jakarta.servlet.error.status_code"));
        out.println("filtered=" + request.getAttribute("filtered"));
        out.println("version=" + getServletContext().getEffectiveMajorVersion() + "."
                + getServletContext().getEffectiveMinorVersion());
        out.println("libs=" + getServletContext().getAttribute("jakarta.servlet.context.orderedLibs"));
        out.println("handled=" + getServletContext().getAttribute("handled"));
        out.println("paths="
                + new java.util.TreeSet<>(Collections.list(Collections.enumeration(java.util.Objects.requireNonNullElse(
                        getServletContext().getResourcePaths("/"), java.util.Set.<String>of())))));
        out.println("real=" + getServletContext().getRealPath("/page.html"));
        out.println("tccl="
                + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));
        Collections.list(getInitParameterNames())
                .forEach(name -> out.println("init." + name + "=" + getInitParameter(name)));
    }
}
