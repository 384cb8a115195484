// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Tells which loader a class comes from ({@code class}) and how often a resource is found ({@code resource}). */
public final class LookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("class");
        if (name != null) {
            response.getWriter().print(loaderOf(name));
            return;
        }
        ClassLoader loader = getClass().getClassLoader();
        if (request.getParameter("read") != null) {
            response.getWriter().print(read(loader, request.getParameter("read")));
            return;
        }
        String resource = request.getParameter("resource");
        response.getWriter()
                .print(java.util.Collections.list(loader.getResources(resource)).size());
    }

    private static String read(ClassLoader loader, String name) throws IOException {
        try (InputStream in = loader.getResourceAsStream(name)) {
            return loader.getResource(name) + " "
                    + (in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private String loaderOf(String name) {
        try {
            ClassLoader found =
                    Class.forName(name, false, getClass().getClassLoader()).getClassLoader();
            return found == getClass().getClassLoader() ? "application" : "parent";
        } catch (ClassNotFoundException e) {
            return "not found";
        } catch (SecurityException e) {
            return "sealed";
        }
    }
}
