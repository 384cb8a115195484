// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;

/** Answers with what the context, and the session's accessor, say and refuse; keeps an accessor and uses it in a later request. */
@WebServlet("/context")
public final class ContextServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final AtomicReference<HttpSession.Accessor> KEPT = new AtomicReference<>();

    /** Traces what is removed. */
    @WebListener
    public static final class Listener implements ServletContextAttributeListener {
        @Override
        public void attributeRemoved(ServletContextAttributeEvent event) {
            Trace.add("removed " + event.getName() + "=" + event.getValue());
        }
    }

    /** One call that may be refused. */
    public interface Call {
        /** Does it. */
        void run();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        if (request.getParameter("keep") != null) {
            HttpSession session = request.getSession();
            session.setAttribute("a", "kept");
            session.setMaxInactiveInterval(1);
            KEPT.set(session.getAccessor());
        } else if (request.getParameter("kept") != null) {
            out.print(result(() -> KEPT.get().access(seen -> out.print(seen.getAttribute("a") + " "))));
        } else {
            tell(request, out);
        }
    }

    private void tell(HttpServletRequest request, PrintWriter out) {
        out.println("server: " + getServletContext().getServerInfo());
        out.println("null name: " + result(() -> getServletContext().setAttribute(null, "x")));
        Trace.take();
        getServletContext().removeAttribute("absent");
        out.println("absent: " + Trace.take());
        HttpSession session = request.getSession();
        HttpSession.Accessor accessor = session.getAccessor();
        session.setAttribute("a", "new");
        out.println(result(() -> accessor.access(seen -> out.print(seen.getAttribute("a") + " "))));
        request.changeSessionId();
        out.println("access under another id: " + result(() -> accessor.access(seen -> {})));
        session.invalidate();
        out.println("accessor of invalid: " + result(session::getAccessor));
        out.println("access to invalid: " + result(() -> accessor.access(seen -> {})));
        out.println("use of invalid: " + result(() -> accessor.access(seen -> seen.getAttribute("a"))));
    }

    private static String result(Call call) {
        try {
            call.run();
            return "done";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
