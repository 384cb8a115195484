// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Uses its session as a test asks for, and tells who serves. */
@WebServlet(urlPatterns = "/*", loadOnStartup = 1, asyncSupported = true)
public final class SessionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Cannot be serialized. */
    public static final class Handle {
        @Override
        public String toString() {
            return "handle";
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Pid", Long.toString(ProcessHandle.current().pid()));
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        HttpSession session = path.equals("/none") ? null : request.getSession(!path.startsWith("/look"));
        String text =
                path.startsWith("/look") ? look(path, session, request) : change(path, session, request, response);
        if (text != null) {
            write(response, text);
        }
    }

    private static String look(String path, HttpSession session, HttpServletRequest request) {
        if (path.equals("/look/names")) {
            return String.join(",", names(session));
        }
        return session == null ? "unknown" : String.valueOf(session.getAttribute(request.getParameter("name")));
    }

    /** Returns what to answer, or null when that is done. */
    private static String change(
            String path, HttpSession session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (path) {
            case "/set" -> session.setAttribute(request.getParameter("name"), request.getParameter("value"));
            case "/remove" -> session.removeAttribute(request.getParameter("name"));
            case "/handle" -> session.setAttribute("handle", new Handle());
            case "/bound" -> session.setAttribute("bound", new BoundValue());
            case "/invalidate" -> session.invalidate();
            case "/body" -> afterBody(session, request);
            case "/timeout" -> session.setMaxInactiveInterval(Integer.parseInt(request.getParameter("seconds")));
            case "/count" -> {
                return Integer.toString(count(session));
            }
            case "/append" -> {
                return append(session, request.getParameter("value"));
            }
            case "/rename" -> {
                return request.changeSessionId();
            }
            case "/new" -> {
                return Boolean.toString(session.isNew());
            }
            case "/late" -> {
                return late(session, response);
            }
            case "/redirect" -> {
                redirect(session, request, response);
                return null;
            }
            case "/async" -> {
                answerLater(request.startAsync(), session);
                return null;
            }
            default -> {
                return "no session";
            }
        }
        return path.substring(1);
    }

    private static List<String> names(HttpSession session) {
        return session == null
                ? List.of("unknown")
                : Collections.list(session.getAttributeNames()).stream()
                        .sorted()
                        .toList();
    }

    private static int count(HttpSession session) {
        Integer before = (Integer) session.getAttribute("count");
        int next = before == null ? 1 : before + 1;
        session.setAttribute("count", next);
        return next;
    }

    /** Changes the session when all of the request has come, which may be long after the session was asked for. */
    private static void afterBody(HttpSession session, HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (body.equals("invalidate")) {
            session.invalidate();
        } else {
            session.setAttribute(request.getParameter("name"), body);
        }
    }

    /** Changes a value in place, without setting it again. */
    @SuppressWarnings("unchecked") // nobody else sets it
    private static String append(HttpSession session, String value) {
        List<String> list = (List<String>) session.getAttribute("list");
        if (list == null) {
            list = new ArrayList<>();
            session.setAttribute("list", list);
        }
        list.add(value);
        return String.join(",", list);
    }

    /** Changes a value in place after the response is complete; if the request names a file, only once that is there, and then deletes it. */
    private static void redirect(HttpSession session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        session.getAttribute("list");
        response.sendRedirect("elsewhere"); // complete with that
        String file = request.getParameter("after");
        for (int i = 0; file != null && !Files.exists(Path.of(file)) && i < 5_000; i++) {
            LockSupport.parkNanos(2_000_000);
        }
        append(session, request.getParameter("value"));
        if (file != null) {
            Files.deleteIfExists(Path.of(file));
        }
    }

    /** Sets something after a part of the response has gone out. */
    private static String late(HttpSession session, HttpServletResponse response) throws IOException {
        response.setContentLength(4);
        response.getOutputStream().write("la".getBytes(StandardCharsets.US_ASCII));
        response.flushBuffer();
        session.setAttribute("late", "set");
        response.getOutputStream().write("te".getBytes(StandardCharsets.US_ASCII));
        return null;
    }

    private static void answerLater(AsyncContext context, HttpSession session) {
        context.start(() -> {
            try {
                session.setAttribute("async", "set");
                write((HttpServletResponse) context.getResponse(), "later");
                context.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
