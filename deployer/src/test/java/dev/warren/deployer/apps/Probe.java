// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URL;
import java.util.Collections;

/** Does what the query parameter {@code do} says, and tells what it sees. */
public final class Probe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        PrintWriter out = response.getWriter();
        String argument = request.getParameter("x");
        switch (String.valueOf(request.getParameter("do"))) {
            case "query" -> out.print(request.getQueryString());
            case "method" -> out.print(request.getMethod() + " " + request.getDispatcherType());
            case "thread" -> out.print(Thread.currentThread().isVirtual());
            case "tccl" -> out.print(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
            case "session" -> out.print(session(request));
            case "error" -> response.sendError(Integer.parseInt(argument));
            case "throw" -> throw new IllegalStateException("thrown on purpose");
            case "class" -> out.print(visible(argument));
            case "resource" -> out.print(resource(argument));
            case "async" -> async(request.startAsync());
            case "real" -> out.print(getServletContext().getRealPath(argument));
            case "paths" -> out.print(String.valueOf(getServletContext().getResourcePaths(argument)));
            case "temp" -> out.print(getServletContext().getAttribute("jakarta.servlet.context.tempdir"));
            case "context" -> out.print(getServletContext().getContextPath() + " " + getServletContext().getServerInfo()
                    + " " + getServletContext().getEffectiveMajorVersion() + "."
                    + getServletContext().getEffectiveMinorVersion() + " " + getServletContext().getServletContextName());
            default -> out.print("path " + request.getServletPath() + " " + request.getPathInfo());
        }
    }

    private static int session(HttpServletRequest request) {
        Object before = request.getSession().getAttribute("count");
        int count = before == null ? 1 : (Integer) before + 1;
        request.getSession().setAttribute("count", count);
        return count;
    }

    private static String visible(String name) {
        try {
            return String.valueOf(Class.forName(name).getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String resource(String name) throws IOException {
        ClassLoader loader = Probe.class.getClassLoader();
        URL first = loader.getResource(name);
        return first == null ? "none" : first + " of " + Collections.list(loader.getResources(name)).size();
    }

    private static void async(AsyncContext context) {
        context.start(() -> {
            try {
                context.getResponse().getWriter().print("later");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            context.complete();
        });
    }
}
