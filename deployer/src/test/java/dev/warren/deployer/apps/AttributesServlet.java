// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.io.Serializable;

/** Sets, replaces and removes an attribute of its session, and answers with what it was told meanwhile. */
@WebServlet("/attributes")
public final class AttributesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** A value that says what becomes of it. */
    public record Value(String name) implements HttpSessionBindingListener, Serializable {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            Trace.add("bound " + name + " while " + now(event));
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            Trace.add("unbound " + name + " while " + now(event));
        }

        private static String now(HttpSessionBindingEvent event) {
            return event.getSession().getAttribute(event.getName()) instanceof Value value ? value.name() : "none";
        }
    }

    /** Hears of all values. */
    @WebListener
    public static final class Listener implements HttpSessionAttributeListener {
        @Override
        public void attributeAdded(HttpSessionBindingEvent event) {
            Trace.add("added " + event.getValue());
        }

        @Override
        public void attributeReplaced(HttpSessionBindingEvent event) {
            Trace.add("replaced " + event.getValue());
        }

        @Override
        public void attributeRemoved(HttpSessionBindingEvent event) {
            Trace.add("removed " + event.getValue());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession();
        session.setAttribute("a", new Value("one"));
        response.getWriter().println(Trace.take());
        session.setAttribute("a", new Value("two"));
        response.getWriter().println(Trace.take());
        session.removeAttribute("a");
        response.getWriter().println(Trace.take());
        session.removeAttribute("a");
        response.getWriter().println(Trace.take());
    }
}
