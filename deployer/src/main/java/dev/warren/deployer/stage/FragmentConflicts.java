// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.EnvironmentModel.DataSourceModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.JndiNames;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.MultipartDef;
import org.apache.tomcat.util.descriptor.web.ServletDef;
import org.apache.tomcat.util.descriptor.web.SessionConfig;
import org.apache.tomcat.util.descriptor.web.WebXml;

/**
 * Finds what two fragments say differently and {@code web.xml} does not settle (Servlet 6.1, 8.2.3). The library that merges them finds most of it
 * as well, but names one of the two only; and it refuses what may be said twice. Used by one thread.
 */
final class FragmentConflicts {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private FragmentConflicts() {}

    /**
     * Looks at all fragments, and takes from them what they may say twice.
     *
     * @param main {@code web.xml}
     * @param fragments those that count, in their order
     * @param resources what each descriptor says of the naming environment
     * @throws DeploymentException if two contradict each other; names both
     */
    static void refuse(WebXml main, Collection<WebXml> fragments, Map<WebXml, ResourceElements> resources)
            throws DeploymentException {
        Map<String, Object> settled = of(main, resources);
        Map<String, Said> said = new HashMap<>();
        for (WebXml fragment : fragments) {
            fragment.setDisplayName(null); // that of the application is its own
            fragment.getServletMappings()
                    .entrySet()
                    .removeIf(mapping -> main.getServletMappings().containsValue(mapping.getValue())
                            || said.containsKey(pattern(mapping.getKey()))
                                    && said.get(pattern(mapping.getKey()))
                                            .value()
                                            .equals(mapping.getValue()));
            for (Map.Entry<String, Object> each : of(fragment, resources).entrySet()) {
                if (!settled.containsKey(each.getKey())) {
                    Said now = new Said(fragment.getJarName(), each.getValue());
                    now.compare(each.getKey(), said.putIfAbsent(each.getKey(), now));
                }
            }
            forgetResources(fragment);
        }
    }

    /** What one jar says. */
    private record Said(String jar, Object value) {
        void compare(String what, Said before) throws DeploymentException {
            if (before == null || before.value.equals(value)) {
                return;
            }
            boolean shown = !before.value.toString().equals(value.toString()); // there can be a password in it
            throw new DeploymentException(
                    before.jar + " and " + jar + " in WEB-INF/lib contradict each other",
                    what
                            + (shown
                                    ? " is " + before.value + " in the one, and " + value + " in the other"
                                    : " is another in each")
                            + " (Servlet 6.1, 8.2.3)",
                    "settle it in web.xml, which has the last word");
        }
    }

    /** They are read by {@link ResourceElements}; the library would compare their descriptions, too. */
    private static void forgetResources(WebXml fragment) {
        fragment.getEnvEntries().clear();
        fragment.getResourceRefs().clear();
        fragment.getResourceEnvRefs().clear();
        fragment.getEjbRefs().clear();
        fragment.getEjbLocalRefs().clear();
        fragment.getServiceRefs().clear();
        fragment.getMessageDestinations().clear();
        fragment.getMessageDestinationRefs().clear();
        fragment.getPostConstructMethods().clear();
        fragment.getPreDestroyMethods().clear();
    }

    private static String pattern(String pattern) {
        return "the servlet of the url-pattern " + pattern;
    }

    private static Map<String, Object> of(WebXml descriptor, Map<WebXml, ResourceElements> resources) {
        FragmentConflicts conflicts = new FragmentConflicts();
        conflicts.addAll("the context-param ", descriptor.getContextParams());
        conflicts.addAll("the mime-mapping of ", descriptor.getMimeMappings());
        conflicts.addAll("the taglib ", descriptor.getTaglibs());
        conflicts.addAll("the encoding of ", descriptor.getLocaleEncodingMappings());
        descriptor
                .getErrorPages()
                .forEach((key, page) -> conflicts.add("the error-page for " + key, page.getLocation()));
        descriptor.getServletMappings().forEach((pattern, servlet) -> conflicts.add(pattern(pattern), servlet));
        descriptor.getServlets().values().forEach(conflicts::addServlet);
        descriptor.getFilters().values().forEach(conflicts::addFilter);
        conflicts.addSession(descriptor.getSessionConfig());
        conflicts.addResources(resources.getOrDefault(descriptor, ResourceElements.NOTHING));
        return conflicts.values;
    }

    private void add(String what, Object value) {
        if (value != null) {
            values.put(what, value);
        }
    }

    private void addAll(String what, Map<String, String> all) {
        all.forEach((name, value) -> add(what + name, value));
    }

    private void addServlet(ServletDef servlet) {
        String of = " of the servlet " + servlet.getServletName();
        add("the servlet-class" + of, servlet.getServletClass());
        add("the jsp-file" + of, servlet.getJspFile());
        add("load-on-startup" + of, servlet.getLoadOnStartup());
        add("enabled" + of, servlet.getEnabled());
        add("async-supported" + of, servlet.getAsyncSupported());
        add("run-as" + of, servlet.getRunAs());
        servlet.getParameterMap().forEach((name, value) -> add("the init-param " + name + of, value));
        MultipartDef multipart = servlet.getMultipartDef();
        if (multipart != null) {
            add(
                    "multipart-config" + of,
                    String.join(
                            ", ",
                            "location " + Objects.requireNonNullElse(multipart.getLocation(), "unsaid"),
                            "max-file-size " + Objects.requireNonNullElse(multipart.getMaxFileSize(), "-1"),
                            "max-request-size " + Objects.requireNonNullElse(multipart.getMaxRequestSize(), "-1"),
                            "file-size-threshold "
                                    + Objects.requireNonNullElse(multipart.getFileSizeThreshold(), "0")));
        }
    }

    private void addFilter(FilterDef filter) {
        String of = " of the filter " + filter.getFilterName();
        add("the filter-class" + of, filter.getFilterClass());
        add("async-supported" + of, filter.getAsyncSupported());
        filter.getParameterMap().forEach((name, value) -> add("the init-param " + name + of, value));
    }

    private void addSession(SessionConfig session) {
        add("session-timeout", session.getSessionTimeout());
        add("the name of the session cookie", session.getCookieName());
        addAll("of the session cookie, ", session.getCookieAttributes());
        if (!session.getSessionTrackingModes().isEmpty()) {
            add("tracking-mode", EnumSet.copyOf(session.getSessionTrackingModes()));
        }
    }

    private void addResources(ResourceElements elements) {
        for (EntryModel entry : elements.entries().values()) {
            String of = " of the entry " + JndiNames.shown(entry.name());
            add("the type" + of, entry.type());
            add("the value" + of, entry.value());
            add("lookup-name" + of, entry.lookup());
            add("mapped-name" + of, entry.mappedName());
        }
        for (DataSourceModel source : elements.dataSources().values()) {
            add("the data source " + JndiNames.shown(source.name()), source);
        }
        addAll("post-construct of class ", elements.postConstruct());
        addAll("pre-destroy of class ", elements.preDestroy());
    }
}
