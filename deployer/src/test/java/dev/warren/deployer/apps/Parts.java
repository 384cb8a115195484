// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/** Small parts of web applications. */
public final class Parts {
    private Parts() {}

    /** What an initializer asks for. */
    public interface Marked {}

    /** Implements it. */
    public static final class MarkedOne implements Marked {}

    /** Says hello; has a parameter from the annotation. */
    @WebServlet(
            name = "hello",
            urlPatterns = "/hello",
            initParams = {@WebInitParam(name = "greeting", value = "hello"), @WebInitParam(name = "other", value = "annotation")})
    public static class Hello extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(getInitParameter("greeting") + " " + getInitParameter("other"));
        }
    }

    /** Takes the same pattern as {@link Hello}. */
    @WebServlet("/hello")
    public static class Rival extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    /** Has both kinds of patterns. */
    @WebServlet(value = "/a", urlPatterns = "/b")
    public static class Contradiction extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    /** Marks every answer. */
    @WebFilter(filterName = "mark", urlPatterns = "/*")
    public static class Mark extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            response.setHeader("X-Mark", "marked");
            chain.doFilter(request, response);
        }
    }

    /** Leaves a note in the context. */
    @WebListener
    public static class Noting implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute("noted", "yes");
        }
    }

    /** Asks for protection. */
    @ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
    public static class Protected extends HttpServlet {
        private static final long serialVersionUID = 1L;
    }

    /** Takes parts of at most 1000 bytes. */
    @MultipartConfig(maxFileSize = 1000)
    @WebServlet(name = "upload", urlPatterns = "/upload")
    public static class Upload extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.getWriter().print(request.getPart("file").getSize());
        }
    }

    /** Is told of the {@link Marked} ones, and remembers them. */
    @HandlesTypes(Marked.class)
    public static final class Telling implements ServletContainerInitializer {
        @Override
        public void onStartup(Set<Class<?>> types, ServletContext context) {
            String told = types == null
                    ? "null"
                    : types.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(","));
            context.setAttribute("told", told);
        }
    }

    /** Answers with the context attributes that the others leave. */
    public static final class Attributes extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ServletContext context = getServletContext();
            response.getWriter().print("told=" + context.getAttribute("told") + " noted=" + context.getAttribute("noted")
                    + " libs=" + context.getAttribute(ServletContext.ORDERED_LIBS));
        }
    }
}
