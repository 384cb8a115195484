// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails in the middle of an answer, or does what only looks like it. */
@WebServlet(
        urlPatterns = {"/breaking", "/breaking/*"},
        asyncSupported = true)
public final class BreakingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String how = request.getPathInfo().substring(1);
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            fail();
        }
        switch (how) {
            case "whole" -> response.getWriter().print("whole");
            case "length" -> {
                response.setContentLength(100);
                fail(response);
            }
            case "short" -> {
                response.setContentLength(100);
                response.getWriter().print("begun");
            }
            case "error" -> {
                begin(response);
                throw new AssertionError("broken off");
            }
            case "ended" -> {
                response.getOutputStream().print("whole");
                response.getOutputStream().close();
                fail();
            }
            case "caught" -> forward(request, response);
            case "forward" -> request.getRequestDispatcher("/breaking/chunked").forward(request, response);
            case "page" -> fail(response);
            case "paged" -> response.sendError(HttpServletResponse.SC_GONE);
            case "started" -> {
                request.startAsync();
                fail(response);
            }
            case "async" -> {
                begin(response);
                request.startAsync().dispatch("/breaking/any");
            }
            default -> fail(response);
        }
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.getRequestDispatcher("/breaking/chunked").forward(request, response);
        } catch (ServletException | RuntimeException e) {
            response.getWriter().print(" and mended");
        }
    }

    private static void fail(HttpServletResponse response) throws IOException {
        begin(response);
        fail();
    }

    private static void begin(HttpServletResponse response) throws IOException {
        response.getWriter().print("begun");
        response.flushBuffer();
    }

    private static void fail() {
        throw new IllegalStateException("broken off");
    }
}
