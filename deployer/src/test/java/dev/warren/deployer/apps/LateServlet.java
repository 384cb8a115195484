// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Tries to change what is registered when the context is initialized, in its {@code init} or in a request; tells the results, one a line. */
public final class LateServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final EnumSet<DispatcherType> REQUEST = EnumSet.of(DispatcherType.REQUEST);

    private final transient List<String> inInit = new ArrayList<>();

    /** One change. */
    public interface Change {
        /** Makes it. */
        void run();
    }

    /** Registers a servlet and a filter, and keeps what it has got for them. */
    public static final class Early implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            ServletRegistration.Dynamic servlet = context.addServlet("added", AddedServlet.class);
            servlet.addMapping("/added");
            servlet.setInitParameter("p", "1");
            context.setAttribute("servlet", servlet);
            FilterRegistration.Dynamic filter = context.addFilter("mark", MarkFilter.class);
            filter.addMappingForUrlPatterns(REQUEST, true, "/marked/*");
            filter.setInitParameter("p", "1");
            context.setAttribute("filter", filter);
        }
    }

    /** Was added by code. */
    public static final class AddedServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("added " + getServletConfig().getInitParameter("late"));
        }
    }

    @Override
    public void init() {
        note(
                inInit,
                "init addMapping",
                () -> getServletContext().getServletRegistration("added").addMapping("/init"));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletContext context = getServletContext();
        List<String> results = new ArrayList<>(inInit);
        switch (request.getPathInfo()) {
            case "/found" -> {
                servlet(results, (ServletRegistration.Dynamic) context.getServletRegistration("added"), "/found");
                filter(results, (FilterRegistration.Dynamic) context.getFilterRegistration("mark"));
                note(
                        results,
                        "declared addMapping",
                        () -> context.getServletRegistrations().get("late").addMapping("/declared"));
                note(
                        results,
                        "declared filter addMapping",
                        () -> context.getFilterRegistrations()
                                .get("declared")
                                .addMappingForUrlPatterns(REQUEST, true, "/*"));
                note(results, "context setInitParameter", () -> context.setInitParameter("late", "x"));
            }
            case "/kept" -> {
                servlet(results, (ServletRegistration.Dynamic) context.getAttribute("servlet"), "/kept");
                filter(results, (FilterRegistration.Dynamic) context.getAttribute("filter"));
            }
            case "/conflicting" -> {
                ServletRegistration added = context.getServletRegistration("added");
                results.add("addMapping: " + added.addMapping("/late/*"));
                results.add("setInitParameter: " + added.setInitParameter("p", "2"));
                results.add("context setInitParameter: " + context.setInitParameter("known", "2"));
            }
            default -> cookie(results, context.getSessionCookieConfig());
        }
        results.add("now: " + context.getServletRegistration("added").getMappings()
                + context.getServletRegistration("added").getInitParameters()
                + context.getFilterRegistration("mark").getUrlPatternMappings()
                + context.getFilterRegistration("mark").getInitParameters()
                + context.getInitParameter("late"));
        results.forEach(response.getWriter()::println);
    }

    private static void servlet(List<String> results, ServletRegistration.Dynamic servlet, String pattern) {
        note(results, "addMapping", () -> servlet.addMapping(pattern));
        note(results, "setInitParameter", () -> servlet.setInitParameter("late", "x"));
        note(results, "setInitParameters", () -> servlet.setInitParameters(Map.of("late", "x")));
        note(results, "setLoadOnStartup", () -> servlet.setLoadOnStartup(1));
        note(results, "setAsyncSupported", () -> servlet.setAsyncSupported(true));
        note(results, "setMultipartConfig", () -> servlet.setMultipartConfig(new MultipartConfigElement("")));
        note(results, "setMultipartConfig null", () -> servlet.setMultipartConfig(null));
        note(results, "setRunAsRole", () -> servlet.setRunAsRole("late"));
        note(results, "setRunAsRole null", () -> servlet.setRunAsRole(null));
        note(results, "setServletSecurity", () -> servlet.setServletSecurity(new ServletSecurityElement()));
        note(results, "setServletSecurity null", () -> servlet.setServletSecurity(null));
    }

    private static void filter(List<String> results, FilterRegistration.Dynamic filter) {
        note(results, "filter patterns", () -> filter.addMappingForUrlPatterns(REQUEST, true, "/added"));
        note(results, "filter patterns before", () -> filter.addMappingForUrlPatterns(null, false, "/added"));
        note(results, "filter names", () -> filter.addMappingForServletNames(null, true, "added"));
        note(results, "filter names before", () -> filter.addMappingForServletNames(REQUEST, false, "added"));
        note(results, "filter setInitParameter", () -> filter.setInitParameter("late", "x"));
        note(results, "filter setInitParameters", () -> filter.setInitParameters(Map.of("late", "x")));
        note(results, "filter setAsyncSupported", () -> filter.setAsyncSupported(true));
    }

    @SuppressWarnings("removal") // it is there, and it is refused
    private static void cookie(List<String> results, SessionCookieConfig cookie) {
        note(results, "setName", () -> cookie.setName("late"));
        note(results, "setDomain", () -> cookie.setDomain("late"));
        note(results, "setPath", () -> cookie.setPath("/late"));
        note(results, "setComment", () -> cookie.setComment("late"));
        note(results, "setHttpOnly", () -> cookie.setHttpOnly(false));
        note(results, "setSecure", () -> cookie.setSecure(true));
        note(results, "setMaxAge", () -> cookie.setMaxAge(1));
        note(results, "setAttribute", () -> cookie.setAttribute("late", "x"));
    }

    private static void note(List<String> results, String what, Change change) {
        try {
            change.run();
            results.add(what + ": done");
        } catch (RuntimeException e) {
            results.add(what + ": " + e.getClass().getSimpleName());
        }
    }
}
