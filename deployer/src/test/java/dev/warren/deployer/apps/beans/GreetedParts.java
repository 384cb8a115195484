// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.beans;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Parts of an application that ask for beans. */
public final class GreetedParts {
    private GreetedParts() {}

    /** Asks by a field of a superclass. */
    public abstract static class Base extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Inject
        private transient Greeter greeter;

        Greeter greeter() {
            return greeter;
        }
    }

    /** Tells what all have been given. */
    @WebServlet(urlPatterns = "/greet", loadOnStartup = 1)
    public static final class Greet extends Base {
        private static final long serialVersionUID = 1;
        private String early;

        @PostConstruct
        private void begin() {
            early = greeter().greet("early");
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter()
                    .print(early + ", " + greeter().greet("servlet") + ", " + request.getAttribute("filter") + ", "
                            + request.getServletContext().getAttribute("listener"));
        }
    }

    /** Asks by a method. */
    @WebFilter("/greet")
    public static final class Filter extends HttpFilter {
        private static final long serialVersionUID = 1;
        private transient Greeter greeter;

        @Inject
        void greeter(Greeter given) {
            this.greeter = given;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute("filter", greeter.greet("filter"));
            chain.doFilter(request, response);
        }
    }

    /** Asks before the application has started. */
    @WebListener
    public static final class Listener implements ServletContextListener {
        @Inject
        private Greeter greeter;

        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute("listener", greeter == null ? "nothing" : greeter.greet("listener"));
        }
    }

    /** Asks for what nobody has. */
    @WebServlet(urlPatterns = "/lost", loadOnStartup = 1)
    public static final class Lost extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Inject
        private transient Runnable nobody;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(nobody);
        }
    }
}
