// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What API 6.1 and HTTP trailers change in bodies, and a GET that HEAD imitates. */
@WebServlet("/body/*")
public final class BodyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO);
        switch (Objects.requireNonNullElse(included, request.getPathInfo()).toString()) {
            case "/head" -> {
                response.setHeader("X-Method", request.getMethod());
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                response.setContentType("text/plain");
                response.getWriter().print("grün");
            }
            case "/buffer" -> {
                ByteBuffer buffer = ByteBuffer.allocateDirect(8).put("xhellox".getBytes(StandardCharsets.US_ASCII));
                response.getOutputStream().write(buffer.flip().position(1).limit(6));
                response.getOutputStream().print(" " + buffer.remaining());
            }
            case "/trailer" -> {
                response.setTrailerFields(() -> Map.of("X-Sum", "42"));
                response.getWriter().print("with trailer");
            }
            case "/redirect" -> redirect(request.getParameter("as"), response);
            case "/locale" -> {
                response.setLocale(java.util.Locale.ENGLISH);
                response.getWriter().print("in English");
            }
            case "/including" -> {
                response.setHeader("X-Kept", "yes");
                request.getRequestDispatcher("/body/included").include(request, response);
                response.getWriter().print(" and after");
            }
            case "/including-wrapped" -> includeWrapped(request, response);
            case "/included" -> {
                Object wrapper = Objects.requireNonNullElse(request.getAttribute("wrapper"), response);
                response.getWriter().print(response == wrapper ? "included" : "included with another response");
                changeAll(response);
            }
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void includeWrapped(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        HttpServletResponseWrapper wrapper = new HttpServletResponseWrapper(response);
        request.setAttribute("wrapper", wrapper);
        response.setHeader("X-Kept", "yes");
        request.getRequestDispatcher("/body/included").include(request, wrapper);
        response.getWriter().print(" and after " + (wrapper.getResponse() == response));
    }

    private static void changeAll(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_GONE);
        response.setHeader("X-Included", "yes");
        response.setContentType("text/never");
        response.setContentLength(3);
        response.addCookie(new Cookie("never", "1"));
        response.sendError(HttpServletResponse.SC_GONE);
        response.sendRedirect("/never");
        response.reset();
    }

    private static void redirect(String as, HttpServletResponse response) throws IOException {
        response.getWriter().print("kept");
        switch (as) {
            case "status" -> response.sendRedirect("there", HttpServletResponse.SC_SEE_OTHER);
            case "keep" -> response.sendRedirect("/there", false);
            case "both" -> response.sendRedirect("/there", HttpServletResponse.SC_PERMANENT_REDIRECT, false);
            default -> response.sendRedirect("/there");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8);
        if ("/form".equals(request.getPathInfo())) {
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().print(request.getParameter("name") + " " + request.getCharacterEncoding());
            return;
        }
        ServletInputStream in = request.getInputStream();
        if ("/buffer".equals(request.getPathInfo())) {
            in.read(ByteBuffer.allocate(64));
        }
        String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        response.getWriter()
                .print(text + ", ready " + request.isTrailerFieldsReady() + ", trailers "
                        + new TreeMap<>(request.getTrailerFields()));
    }
}
