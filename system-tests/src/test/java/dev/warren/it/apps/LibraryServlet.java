// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Uses libraries that its WAR may bring, and tells where they are from. */
@WebServlet("/library")
public final class LibraryServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = request.getParameter("text");
        String answer = switch (request.getParameter("do")) {
            case "class" -> whereIs(text);
            case "json" -> json();
            case "log" -> {
                LoggerFactory.getLogger("shop.orders").info(text);
                yield LoggerFactory.getILoggerFactory().getClass().getName();
            }
            case "jul" -> {
                Logger.getLogger("shop.orders").info(text);
                yield "logged";
            }
            default -> throw new IllegalStateException(text);
        };
        response.getWriter().print(answer);
    }

    private static String whereIs(String name) {
        try {
            Class<?> found = Class.forName(name);
            boolean own = found.getClassLoader() == LibraryServlet.class.getClassLoader();
            return (own ? "own " : "foreign ") + found.getPackage().getImplementationVersion();
        } catch (ClassNotFoundException e) {
            return "none";
        }
    }

    private static String json() {
        try {
            Class<?> mapper = Class.forName("com.fasterxml.jackson.databind.ObjectMapper");
            return (String) mapper.getMethod("writeValueAsString", Object.class)
                    .invoke(mapper.getConstructor().newInstance(), List.of(1, "two"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
