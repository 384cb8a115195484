// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.files.FileServlet;
import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.model.PagesModel;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.ErrorPageModel;
import dev.warren.deployer.model.WebModel.FilterMapping;
import dev.warren.deployer.model.WebModel.FilterModel;
import dev.warren.deployer.model.WebModel.InitializerModel;
import dev.warren.deployer.model.WebModel.MultipartModel;
import dev.warren.deployer.model.WebModel.ServletModel;
import dev.warren.deployer.model.WebModel.SessionModel;
import dev.warren.deployer.model.WebSocketModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.MultipartDef;
import org.apache.tomcat.util.descriptor.web.ServletDef;
import org.apache.tomcat.util.descriptor.web.SessionConfig;
import org.apache.tomcat.util.descriptor.web.WebXml;

/** Turns the merged descriptor into a {@link WebModel}, and refuses what cannot be right before any class is loaded. Used by one thread. */
final class ModelMaker {
    private static final List<String> DEFAULT_WELCOME = List.of("index.html", "index.htm", "index.jsp");

    private final WebXml merged;
    private final List<String> notes;

    ModelMaker(WebXml merged, List<String> notes) {
        this.merged = merged;
        this.notes = notes;
    }

    /** What the descriptor does not say. */
    record Surroundings(
            boolean hasDescriptor,
            List<InitializerModel> initializers,
            List<String> orderedLibs,
            List<String> resourceJars,
            PagesModel pages,
            List<String> precompressed,
            WebSocketModel webSocket,
            EnvironmentModel environment) {}

    WebModel make(Surroundings surroundings) throws DeploymentException {
        List<ServletModel> servlets = servlets();
        List<FilterModel> filters = filters();
        return new WebModel(
                surroundings.hasDescriptor() ? merged.getMajorVersion() : 6,
                surroundings.hasDescriptor() ? merged.getMinorVersion() : 1,
                merged.getDisplayName(),
                merged.isDistributable(),
                new LinkedHashMap<>(merged.getContextParams()),
                List.copyOf(merged.getListeners()),
                servlets,
                filters,
                filterMappings(filters, servlets),
                session(merged.getSessionConfig()),
                new LinkedHashMap<>(merged.getMimeMappings()),
                welcomeFiles(),
                errorPages(),
                new LinkedHashMap<>(merged.getLocaleEncodingMappings()),
                merged.getRequestCharacterEncoding(),
                merged.getResponseCharacterEncoding(),
                surroundings.initializers(),
                surroundings.orderedLibs(),
                surroundings.resourceJars(),
                surroundings.pages(),
                surroundings.precompressed(),
                surroundings.webSocket(),
                surroundings.environment(),
                RoleAnnotations.model(merged));
    }

    private List<ServletModel> servlets() throws DeploymentException {
        Map<String, List<String>> mappings = mappingsByServlet();
        List<ServletModel> servlets = new ArrayList<>();
        for (ServletDef servlet : merged.getServlets().values()) {
            if (Boolean.FALSE.equals(servlet.getEnabled())) {
                notes.add("servlet " + servlet.getServletName() + " is not enabled and is left out");
            } else {
                servlets.add(servlet(servlet, mappings.getOrDefault(servlet.getServletName(), List.of())));
            }
        }
        if (!merged.getServlets().containsKey(FileServlet.NAME) && mappings.containsKey(FileServlet.NAME)) {
            servlets.add(fileServlet(mappings.get(FileServlet.NAME)));
        }
        return servlets;
    }

    /** Applications map the servlet that serves files as if they had declared it. */
    private static ServletModel fileServlet(List<String> mappings) {
        return new ServletModel(FileServlet.NAME, null, Map.of(), null, true, null, mappings);
    }

    private ServletModel servlet(ServletDef servlet, List<String> mappings) throws DeploymentException {
        if (servlet.getServletClass() == null) {
            throw new DeploymentException(
                    "servlet " + servlet.getServletName() + " has no class",
                    "neither a descriptor nor an annotation gives it one",
                    "add <servlet-class> or <jsp-file> to web.xml, or remove the servlet");
        }
        if (servlet.getRunAs() != null || !servlet.getSecurityRoleRefs().isEmpty()) {
            notes.add("servlet " + servlet.getServletName() + ": run-as and security-role-ref have no effect yet");
        }
        return new ServletModel(
                servlet.getServletName(),
                servlet.getServletClass(),
                new LinkedHashMap<>(servlet.getParameterMap()),
                servlet.getLoadOnStartup(),
                Boolean.TRUE.equals(servlet.getAsyncSupported()),
                multipart(servlet),
                mappings);
    }

    private Map<String, List<String>> mappingsByServlet() throws DeploymentException {
        Map<String, List<String>> byServlet = new LinkedHashMap<>();
        for (Map.Entry<String, String> mapping : merged.getServletMappings().entrySet()) {
            String servlet = mapping.getValue();
            if (!merged.getServlets().containsKey(servlet) && !servlet.equals(FileServlet.NAME)) {
                throw new DeploymentException(
                        "the mapping " + mapping.getKey() + " leads nowhere",
                        "no servlet is named " + servlet,
                        "declare the servlet, or correct <servlet-name> of the mapping");
            }
            check(mapping.getKey(), "servlet " + servlet);
            byServlet.computeIfAbsent(servlet, any -> new ArrayList<>()).add(mapping.getKey());
        }
        return byServlet;
    }

    private void check(String pattern, String owner) throws DeploymentException {
        UrlPatterns.check(pattern, owner);
        UrlPatterns.surprise(pattern)
                .ifPresent(surprise -> notes.add("the url-pattern " + pattern + " of " + owner + " " + surprise));
    }

    private static MultipartModel multipart(ServletDef servlet) {
        MultipartDef multipart = servlet.getMultipartDef();
        if (multipart == null) {
            return null;
        }
        return new MultipartModel(
                multipart.getLocation(),
                number(multipart.getMaxFileSize(), -1),
                number(multipart.getMaxRequestSize(), -1),
                Math.toIntExact(number(multipart.getFileSizeThreshold(), 0)));
    }

    private static long number(String text, long whenMissing) {
        return text == null ? whenMissing : Long.parseLong(text);
    }

    private List<FilterModel> filters() throws DeploymentException {
        List<FilterModel> filters = new ArrayList<>();
        for (FilterDef filter : merged.getFilters().values()) {
            if (filter.getFilterClass() == null) {
                throw new DeploymentException(
                        "filter " + filter.getFilterName() + " has no class",
                        "neither a descriptor nor an annotation gives it one",
                        "add <filter-class> to web.xml, or remove the filter");
            }
            filters.add(new FilterModel(
                    filter.getFilterName(),
                    filter.getFilterClass(),
                    new LinkedHashMap<>(filter.getParameterMap()),
                    Boolean.parseBoolean(filter.getAsyncSupported()))); // what says nothing does not support it
        }
        return filters;
    }

    private List<FilterMapping> filterMappings(List<FilterModel> filters, List<ServletModel> servlets)
            throws DeploymentException {
        Set<String> known = Set.copyOf(filters.stream().map(FilterModel::name).toList());
        List<FilterMapping> mappings = new ArrayList<>();
        for (FilterMap map : merged.getFilterMappings()) {
            if (!known.contains(map.getFilterName())) {
                throw new DeploymentException(
                        "a filter-mapping leads nowhere",
                        "no filter is named " + map.getFilterName(),
                        "declare the filter, or correct <filter-name> of the mapping");
            }
            addMappings(map, servlets, mappings);
        }
        return mappings;
    }

    private void addMappings(FilterMap map, List<ServletModel> servlets, List<FilterMapping> mappings)
            throws DeploymentException {
        List<String> dispatchers = List.of(map.getDispatcherNames());
        List<String> effective = dispatchers.isEmpty() ? List.of("REQUEST") : dispatchers;
        List<String> patterns = map.getMatchAllUrlPatterns() ? List.of("/*") : List.of(map.getURLPatterns());
        for (String pattern : patterns) {
            check(pattern, "filter " + map.getFilterName());
            mappings.add(new FilterMapping(map.getFilterName(), pattern, null, effective));
        }
        if (map.getMatchAllServletNames()) {
            mappings.add(new FilterMapping(map.getFilterName(), null, "*", effective));
        }
        for (String servlet : map.getServletNames()) {
            if (servlets.stream().noneMatch(each -> each.name().equals(servlet))) {
                notes.add("filter " + map.getFilterName() + " is mapped to the servlet " + servlet
                        + ", which is not declared");
            }
            mappings.add(new FilterMapping(map.getFilterName(), null, servlet, effective));
        }
    }

    private static SessionModel session(SessionConfig config) {
        return new SessionModel(
                config.getSessionTimeout(),
                config.getCookieName(),
                config.getCookieDomain(),
                config.getCookiePath(),
                config.getCookieHttpOnly(),
                config.getCookieSecure(),
                config.getCookieMaxAge(),
                new LinkedHashMap<>(config.getCookieAttributes()),
                config.getSessionTrackingModes().stream().map(Enum::name).toList());
    }

    private List<String> welcomeFiles() {
        List<String> files = merged.getWelcomeFiles().stream()
                .map(file -> file.startsWith("/") ? file.substring(1) : file)
                .filter(file -> !file.isEmpty())
                .toList();
        return files.isEmpty() ? DEFAULT_WELCOME : files;
    }

    private List<ErrorPageModel> errorPages() throws DeploymentException {
        List<ErrorPageModel> pages = new ArrayList<>();
        for (ErrorPage page : merged.getErrorPages().values()) {
            if (page.getLocation() == null || !page.getLocation().startsWith("/")) {
                throw new DeploymentException(
                        "an error-page is wrong",
                        "its location " + page.getLocation() + " does not begin with a slash (Servlet 6.1, 14.4)",
                        "correct <location>");
            }
            pages.add(new ErrorPageModel(
                    page.getLocation(),
                    page.getErrorCode() == 0 ? null : page.getErrorCode(),
                    page.getExceptionType()));
        }
        return pages;
    }
}
