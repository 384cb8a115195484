// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps the accessor of a session, and uses it as a test asks for. */
@WebServlet("/accessor")
public final class AccessorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final AtomicReference<HttpSession.Accessor> KEPT = new AtomicReference<>();

    /** One call that may be refused. */
    public interface Call {
        /** Does it. */
        Object run();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Pid", Long.toString(ProcessHandle.current().pid()));
        HttpSession session = request.getSession(!request.getParameter("do").equals("read"));
        String result = switch (request.getParameter("do")) {
            case "create" -> {
                session.setAttribute("color", "red");
                KEPT.set(session.getAccessor());
                String seen = read();
                KEPT.get().access(now -> now.setAttribute("shape", "round"));
                session.setAttribute("size", "small");
                yield seen;
            }
            case "read" -> read();
            case "rename" -> {
                KEPT.set(session.getAccessor());
                request.changeSessionId();
                yield read() + " " + session.getAttribute("color");
            }
            default -> {
                KEPT.set(session.getAccessor());
                session.invalidate();
                yield read() + " " + result(session::getAccessor);
            }
        };
        response.setContentLength(result.length());
        response.getWriter().print(result);
    }

    private static String read() {
        AtomicReference<Object> color = new AtomicReference<>();
        return result(() -> {
            KEPT.get().access(now -> color.set(now.getAttribute("color")));
            return color.get();
        });
    }

    private static String result(Call call) {
        try {
            return String.valueOf(call.run());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
