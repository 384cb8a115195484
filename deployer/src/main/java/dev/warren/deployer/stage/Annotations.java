// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.MultipartDef;
import org.apache.tomcat.util.descriptor.web.ServletDef;
import org.apache.tomcat.util.descriptor.web.WebXml;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Adds what annotations declare to a descriptor, which has the last word (Servlet 6.1, 8.1 and 8.2.3). Used by one thread.
 */
final class Annotations {
    private static final String PACKAGE = "jakarta.servlet.annotation.";
    private static final DotName WEB_SERVLET = DotName.createSimple(PACKAGE + "WebServlet");
    private static final DotName WEB_FILTER = DotName.createSimple(PACKAGE + "WebFilter");
    private static final DotName WEB_LISTENER = DotName.createSimple(PACKAGE + "WebListener");
    private static final DotName MULTIPART = DotName.createSimple(PACKAGE + "MultipartConfig");
    private static final DotName SERVLET_SECURITY = DotName.createSimple(PACKAGE + "ServletSecurity");

    private final WebXml into;
    private final Map<String, String> named = new HashMap<>();

    private Annotations(WebXml into) {
        this.into = into;
    }

    /** Adds the servlets, filters and listeners of an index. */
    static void addTo(WebXml descriptor, IndexView index) throws DeploymentException {
        Annotations annotations = new Annotations(descriptor);
        for (AnnotationInstance each : onClasses(index, WEB_SERVLET)) {
            annotations.addServlet(each);
        }
        for (AnnotationInstance each : onClasses(index, WEB_FILTER)) {
            annotations.addFilter(each);
        }
        onClasses(index, WEB_LISTENER).forEach(each -> descriptor.addListener(className(each)));
    }

    /** Refuses classes that ask for protection, which this version cannot give. */
    static void refuseSecurity(IndexView index) throws DeploymentException {
        for (AnnotationInstance each : onClasses(index, SERVLET_SECURITY)) {
            throw new DeploymentException(
                    "class " + className(each) + " has @ServletSecurity, which this version of Warren refuses",
                    "it asks for protection, which cannot be given yet, and nothing is served without the protection"
                            + " it asks for",
                    "remove the annotation, or wait for a version that supports it");
        }
    }

    /** Gives every servlet the {@code @MultipartConfig} of its class, unless the descriptor has one; also if metadata is complete. */
    static void addMultipart(WebXml descriptor, IndexView index) {
        for (AnnotationInstance each : onClasses(index, MULTIPART)) {
            descriptor.getServlets().values().stream()
                    .filter(servlet -> className(each).equals(servlet.getServletClass()))
                    .filter(servlet -> servlet.getMultipartDef() == null)
                    .forEach(servlet -> servlet.setMultipartDef(multipart(each)));
        }
    }

    private static List<AnnotationInstance> onClasses(IndexView index, DotName annotation) {
        List<AnnotationInstance> found = new ArrayList<>(index.getAnnotations(annotation).stream()
                .filter(each -> each.target() != null && each.target().kind() == AnnotationTarget.Kind.CLASS)
                .toList());
        found.sort(java.util.Comparator.comparing(
                Annotations::className)); // the same WAR shall always give the same result
        return found;
    }

    private static String className(AnnotationInstance annotation) {
        return annotation.target().asClass().name().toString();
    }

    private void addServlet(AnnotationInstance annotation) throws DeploymentException {
        List<String> patterns = patterns(annotation);
        String name = text(annotation, "name").orElse(className(annotation));
        refuseTwin("servlet " + name, annotation);
        ServletDef known = into.getServlets().get(name);
        ServletDef servlet = known == null ? new ServletDef() : known;
        if (known == null) {
            servlet.setServletName(name);
            into.addServlet(servlet);
        }
        if (servlet.getServletClass() == null) {
            servlet.setServletClass(className(annotation));
        }
        fill(servlet, annotation);
        if (!into.getServletMappings().containsValue(name)) {
            for (String pattern : patterns) {
                addMapping(pattern, name);
            }
        }
    }

    private void refuseTwin(String what, AnnotationInstance annotation) throws DeploymentException {
        String twin = named.putIfAbsent(what, className(annotation));
        if (twin != null) {
            throw new DeploymentException(
                    "two classes want to be the " + what,
                    twin + " and " + className(annotation) + " have the same name in their annotations",
                    "give one of them another name");
        }
    }

    private void addMapping(String pattern, String servlet) throws DeploymentException {
        try {
            into.addServletMappingDecoded(pattern, servlet);
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "two servlets want the pattern " + pattern,
                    String.valueOf(e.getMessage()),
                    "give one of them another pattern, or map one of them in web.xml",
                    e);
        }
    }

    private static void fill(ServletDef servlet, AnnotationInstance annotation) {
        AnnotationValue load = annotation.value("loadOnStartup");
        if (servlet.getLoadOnStartup() == null && load != null) {
            servlet.setLoadOnStartup(Integer.toString(load.asInt()));
        }
        AnnotationValue async = annotation.value("asyncSupported");
        if (servlet.getAsyncSupported() == null && async != null) {
            servlet.setAsyncSupported(Boolean.toString(async.asBoolean()));
        }
        for (AnnotationInstance parameter : parameters(annotation)) {
            String name = parameter.value("name").asString();
            if (!servlet.getParameterMap().containsKey(name)) {
                servlet.addInitParameter(name, parameter.value("value").asString());
            }
        }
    }

    private void addFilter(AnnotationInstance annotation) throws DeploymentException {
        List<String> patterns = patterns(annotation);
        String name = text(annotation, "filterName").orElse(className(annotation));
        refuseTwin("filter " + name, annotation);
        FilterDef known = into.getFilters().get(name);
        FilterDef filter = known == null ? new FilterDef() : known;
        if (known == null) {
            filter.setFilterName(name);
            into.addFilter(filter);
        }
        if (filter.getFilterClass() == null) {
            filter.setFilterClass(className(annotation));
        }
        AnnotationValue async = annotation.value("asyncSupported");
        if (filter.getAsyncSupported() == null && async != null) {
            filter.setAsyncSupported(Boolean.toString(async.asBoolean()));
        }
        for (AnnotationInstance parameter : parameters(annotation)) {
            if (!filter.getParameterMap().containsKey(parameter.value("name").asString())) {
                filter.addInitParameter(
                        parameter.value("name").asString(),
                        parameter.value("value").asString());
            }
        }
        boolean mapped = into.getFilterMappings().stream().anyMatch(map -> name.equals(map.getFilterName()));
        if (!mapped) {
            addFilterMapping(annotation, name, patterns);
        }
    }

    private void addFilterMapping(AnnotationInstance annotation, String name, List<String> patterns) {
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        patterns.forEach(map::addURLPatternDecoded);
        texts(annotation, "servletNames").forEach(map::addServletName);
        for (String dispatcher : texts(annotation, "dispatcherTypes")) {
            map.setDispatcher(dispatcher);
        }
        if (map.getURLPatterns().length + map.getServletNames().length > 0) {
            into.addFilterMapping(map);
        }
    }

    private static List<String> patterns(AnnotationInstance annotation) throws DeploymentException {
        List<String> value = texts(annotation, "value");
        List<String> patterns = texts(annotation, "urlPatterns");
        if (!value.isEmpty() && !patterns.isEmpty()) {
            throw new DeploymentException(
                    "the annotation of class " + className(annotation) + " contradicts itself",
                    "it has both value and urlPatterns (Servlet 6.1, 8.1.1)",
                    "keep one of them");
        }
        return value.isEmpty() ? patterns : value;
    }

    private static List<AnnotationInstance> parameters(AnnotationInstance annotation) {
        AnnotationValue value = annotation.value("initParams");
        return value == null ? List.of() : List.of(value.asNestedArray());
    }

    private static Optional<String> text(AnnotationInstance annotation, String name) {
        return Optional.ofNullable(annotation.value(name))
                .map(AnnotationValue::asString)
                .filter(text -> !text.isEmpty());
    }

    private static List<String> texts(AnnotationInstance annotation, String name) {
        AnnotationValue value = annotation.value(name);
        if (value == null) {
            return List.of();
        }
        return value.componentKind() == AnnotationValue.Kind.ENUM
                ? List.of(value.asEnumArray())
                : List.of(value.asStringArray());
    }

    private static MultipartDef multipart(AnnotationInstance annotation) {
        MultipartDef multipart = new MultipartDef();
        text(annotation, "location").ifPresent(multipart::setLocation);
        number(annotation, "maxFileSize").ifPresent(multipart::setMaxFileSize);
        number(annotation, "maxRequestSize").ifPresent(multipart::setMaxRequestSize);
        number(annotation, "fileSizeThreshold").ifPresent(multipart::setFileSizeThreshold);
        return multipart;
    }

    private static Optional<String> number(AnnotationInstance annotation, String name) {
        return Optional.ofNullable(annotation.value(name))
                .map(value -> value.value().toString());
    }
}
