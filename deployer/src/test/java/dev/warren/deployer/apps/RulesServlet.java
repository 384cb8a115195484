// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Tries what programs may and may not register, before the application has started and afterwards; tells the results, one a line. */
public final class RulesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String RESULTS = "results";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletContext context = getServletContext();
        List<String> late = new ArrayList<>();
        note(late, "late addServlet", () -> context.addServlet("late", RulesServlet.class));
        note(late, "late addFilter", () -> context.addFilter("late", MarkFilter.class));
        note(late, "late addListener", () -> add(context, Sessions.class));
        note(late, "late addJspFile", () -> context.addJspFile("late", "/late.jsp"));
        note(late, "late setSessionTimeout", () -> {
            context.setSessionTimeout(1);
            return null;
        });
        note(late, "late setSessionTrackingModes", () -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            return null;
        });
        note(late, "late declareRoles", () -> {
            context.declareRoles("late");
            return null;
        });
        note(late, "late setRequestCharacterEncoding", () -> {
            context.setRequestCharacterEncoding("UTF-8");
            return null;
        });
        note(late, "late setResponseCharacterEncoding", () -> {
            context.setResponseCharacterEncoding("UTF-8");
            return null;
        });
        note(late, "late cookie name", () -> {
            context.getSessionCookieConfig().setName("late");
            return null;
        });
        note(late, "late setInitParameter", () -> context.setInitParameter("late", "x"));
        changeRegistration(context, late);
        results(context).forEach(response.getWriter()::println);
        late.forEach(response.getWriter()::println);
    }

    private static void changeRegistration(ServletContext context, List<String> late) {
        note(
                late,
                "late addMapping",
                () -> context.getServletRegistration("added").addMapping("/late"));
        note(
                late,
                "late parameter",
                () -> context.getServletRegistration("added").setInitParameter("late", "x"));
        note(late, "late setLoadOnStartup", () -> {
            ((ServletRegistration.Dynamic) context.getServletRegistration("added")).setLoadOnStartup(1);
            return null;
        });
    }

    private static Object add(ServletContext context, Class<? extends java.util.EventListener> listener) {
        context.addListener(listener);
        return null;
    }

    private static void note(List<String> results, String what, Callable<Object> attempt) {
        String result;
        try {
            Object value = attempt.call();
            result = value instanceof ServletRegistration || value instanceof FilterRegistration
                    ? "taken"
                    : String.valueOf(value);
        } catch (Exception e) {
            result = e.getClass().getSimpleName();
        }
        results.add(what + ": " + result);
    }

    @SuppressWarnings("unchecked") // the initializer has put it there
    private static List<String> results(ServletContext context) {
        return (List<String>) context.getAttribute(RESULTS);
    }

    /** Adds a listener of the context, which only initializers may. */
    public static final class Initializer implements ServletContainerInitializer {
        @Override
        public void onStartup(Set<Class<?>> types, ServletContext context) {
            context.setAttribute(RESULTS, new ArrayList<String>());
            context.addListener(Added.class);
        }
    }

    /** Tries what a listener that was added may not do. */
    public static final class Added implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            List<String> results = results(context);
            note(results, "added addServlet", () -> context.addServlet("never", RulesServlet.class));
            note(results, "added getServletRegistrations", context::getServletRegistrations);
            note(results, "added setInitParameter", () -> context.setInitParameter("never", "1"));
        }
    }

    /** Tries what is allowed before the start. */
    public static final class Early implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            ServletContext context = event.getServletContext();
            List<String> results = results(context);
            servlets(context, results);
            filters(context, results);
            note(results, "addListener of no kind", () -> add(context, Other.class));
            note(results, "addListener of the context", () -> add(context, Early.class));
            note(results, "context parameter", () -> context.setInitParameter("p", "1"));
            note(results, "context parameter again", () -> context.setInitParameter("p", "2"));
            note(results, "declareRoles of nothing", () -> {
                context.declareRoles("");
                return null;
            });
        }

        private static void servlets(ServletContext context, List<String> results) {
            note(results, "addServlet", () -> context.addServlet("added", RulesServlet.class));
            note(results, "addServlet again", () -> context.addServlet("added", RulesServlet.class));
            note(results, "addServlet without a name", () -> context.addServlet("", RulesServlet.class));
            ServletRegistration added = context.getServletRegistration("added");
            note(results, "addMapping", () -> added.addMapping("/added", "/rules/*"));
            note(results, "addMapping of others", () -> added.addMapping("/free", "/rules"));
            note(
                    results,
                    "mappings",
                    () -> List.copyOf(added.getMappings()).stream().sorted().toList());
            note(results, "addMapping of nothing", added::addMapping);
            note(results, "parameter", () -> added.setInitParameter("p", "1"));
            note(results, "parameter again", () -> added.setInitParameter("p", "2"));
            note(results, "parameters", () -> added.setInitParameters(Map.of("p", "3", "q", "4")));
            note(results, "parameters kept", () -> added.getInitParameter("p") + added.getInitParameter("q"));
            note(results, "parameter null", () -> added.setInitParameter("n", null));
            note(results, "role null", () -> {
                ((ServletRegistration.Dynamic) added).setRunAsRole(null);
                return null;
            });
            note(results, "multipart null", () -> {
                ((ServletRegistration.Dynamic) added).setMultipartConfig(null);
                return null;
            });
        }

        private static void filters(ServletContext context, List<String> results) {
            note(results, "addFilter", () -> context.addFilter("mark", MarkFilter.class));
            note(results, "addFilter again", () -> context.addFilter("mark", MarkFilter.class));
            note(results, "addFilter without a name", () -> context.addFilter("", MarkFilter.class));
            FilterRegistration mark = context.getFilterRegistration("mark");
            mark.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/added");
            note(results, "filter mappings", mark::getUrlPatternMappings);
            note(results, "filter mapping of nothing", () -> {
                mark.addMappingForUrlPatterns(null, true);
                return null;
            });
        }
    }

    /** A listener of no kind that the API knows. */
    public interface Other extends java.util.EventListener {}

    /** A listener that may be added. */
    public static final class Sessions implements HttpSessionListener {}
}
