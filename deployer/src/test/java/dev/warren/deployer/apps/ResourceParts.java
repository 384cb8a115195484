// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Everything else that a container makes, and a listener that has more made by the context. */
public final class ResourceParts {
    private ResourceParts() {}

    /** Makes a servlet and a filter by the context. */
    @WebListener
    public static final class Listener implements ServletContextListener {
        @Resource(name = "greeting")
        private String greeting;

        @PostConstruct
        private void begin() {
            Trace.add("listener begins with " + greeting);
        }

        @PreDestroy
        private void end() {
            Trace.add("listener ends");
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            try {
                Trace.add("looks up " + new InitialContext().lookup("java:comp/env/greeting"));
                var context = event.getServletContext();
                context.addServlet("made", context.createServlet(Made.class)).addMapping("/made");
                context.addServlet("named", Made.class).addMapping("/named");
            } catch (NamingException | ServletException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Made by the context, or upgrades to {@link Upgraded}. */
    public static final class Made extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource(name = "greeting")
        private String greeting;

        @PreDestroy
        private void end() {
            Trace.add(getServletName() + " ends");
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (!"raw".equals(request.getHeader("Upgrade"))) { // the JDK's client asks for HTTP/2
                response.getWriter().print(getServletName() + " " + greeting);
            } else {
                request.upgrade(Upgraded.class);
            }
        }
    }

    /** Writes what it was given, and ends. */
    public static final class Upgraded implements HttpUpgradeHandler {
        @Resource(name = "greeting")
        private String greeting;

        @Override
        public void init(WebConnection connection) {
            Trace.add("upgraded with " + greeting);
            try {
                connection.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void destroy() {
            Trace.add("upgraded destroyed");
        }

        @PreDestroy
        private void end() {
            try {
                Trace.add("upgraded ends with " + new InitialContext().lookup("java:comp/env/greeting"));
            } catch (NamingException e) {
                Trace.add(e.toString());
            }
            Trace.add("upgraded ends");
        }
    }

    /** Adds what it was given. */
    @WebFilter("/made")
    public static final class Adding implements Filter {
        @Resource(name = "base")
        private String base;

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            response.getWriter().print(base + " ");
            chain.doFilter(request, response);
        }
    }
}
