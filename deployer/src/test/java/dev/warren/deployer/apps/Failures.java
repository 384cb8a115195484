// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Parts that fail at the start, each in its own way. */
public final class Failures {
    private Failures() {}

    /** A listener whose failure comes out of the JDK. */
    public static final class DeepListener implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            Integer.parseInt("port");
        }
    }

    /** A servlet that cannot be initialized. */
    public static final class Init extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void init() throws ServletException {
            throw new ServletException("bad init", new IOException("disk on fire"));
        }
    }

    /** A filter that cannot be initialized. */
    public static final class Filter extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        public void init(FilterConfig config) {
            throw new UnsupportedOperationException("no filter today");
        }
    }

    /** A servlet whose constructor throws. */
    public static final class Constructor extends HttpServlet {
        private static final long serialVersionUID = 1L;

        /** Throws. */
        public Constructor() {
            throw new IllegalArgumentException("not made");
        }
    }

    /** A servlet whose static initializer throws. */
    public static final class Static extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final int NUMBER = Integer.parseInt("no number");

        @Override
        public String getServletInfo() {
            return String.valueOf(NUMBER);
        }
    }

    /** An initializer that throws. */
    public static final class Initializer implements ServletContainerInitializer {
        @Override
        public void onStartup(Set<Class<?>> types, ServletContext context) throws ServletException {
            throw new ServletException("initializer says no");
        }
    }

    /** A servlet that needs a class which is not in the WAR. */
    public static final class Needy extends HttpServlet {
        private static final long serialVersionUID = 1L;

        /** Needs {@link Missing}. */
        public Needy() {
            new Missing().toString();
        }
    }

    /** Protects a servlet by code, before the engine can. */
    public static final class ProtectingByCode implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletRegistration.Dynamic added = event.getServletContext().addServlet("guarded", new Guarded());
            added.addMapping("/guarded");
            added.setServletSecurity(
                    new ServletSecurityElement(new HttpConstraintElement(TransportGuarantee.NONE, "admin")));
        }
    }

    /** What is protected. */
    public static final class Guarded extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("secret");
        }
    }

    /** Is left out of the WAR. */
    public static final class Missing {}
}
