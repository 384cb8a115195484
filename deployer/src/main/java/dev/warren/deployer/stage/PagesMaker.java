// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.PagesModel;
import dev.warren.deployer.model.PagesModel.ConfigurationModel;
import dev.warren.deployer.model.PagesModel.GroupModel;
import dev.warren.deployer.model.PagesModel.ReferenceModel;
import dev.warren.deployer.model.StagedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tomcat.util.descriptor.web.JspPropertyGroup;
import org.apache.tomcat.util.descriptor.web.ServletDef;
import org.apache.tomcat.util.descriptor.web.WebXml;

/**
 * Finds the JSPs of an application and has a servlet serve them: whatever is a page must never be served as a file. Used by one thread.
 */
final class PagesMaker {
    private static final String SERVLET = "jsp";

    private final StagedFiles files;
    private final List<String> notes;
    private final WebXml merged;

    PagesMaker(StagedFiles files, WebXml merged, List<String> notes) {
        this.files = files;
        this.merged = merged;
        this.notes = notes;
    }

    /**
     * Adds the servlet of pages to the merged descriptor, if there are any, and returns what is known about them.
     *
     * @param resourceJars the jars that bring resources, which can be pages
     */
    PagesModel make(List<String> resourceJars) throws IOException, DeploymentException {
        Set<String> all = new TreeSet<>();
        list(files.app(), all);
        for (String jar : resourceJars) {
            list(files.resources(jar), all);
        }
        boolean declared = prepareServlets();
        Set<String> patterns = patterns(all);
        TagLibraries libraries = new TagLibraries(files, notes);
        libraries.find(named());
        return new PagesModel(
                declared || !patterns.isEmpty() || !libraries.listeners().isEmpty(),
                map(patterns),
                all.stream().filter(path -> isPage(path, patterns)).toList(),
                configuration(),
                libraries.libraries(),
                libraries.listeners());
    }

    private static void list(Path root, Set<String> into) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            found.filter(Files::isRegularFile)
                    .map(file -> "/" + root.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.startsWith("/WEB-INF/classes/") && !path.startsWith("/WEB-INF/lib/"))
                    .forEach(into::add);
        }
    }

    /** Has Warren's servlet serve each {@code jsp-file}; tells whether any servlet is for pages. */
    private boolean prepareServlets() throws DeploymentException {
        boolean any = false;
        for (ServletDef servlet : merged.getServlets().values()) {
            if (servlet.getJspFile() != null) {
                prepare(servlet);
            }
            any |= PagesModel.SERVLET_CLASS.equals(servlet.getServletClass());
        }
        return any;
    }

    private void prepare(ServletDef servlet) throws DeploymentException {
        String page = servlet.getJspFile().strip();
        if (servlet.getServletClass() != null) {
            throw wrong(servlet, "it has both a servlet-class and a jsp-file", "keep one of them");
        }
        if (!page.startsWith("/")) {
            throw wrong(
                    servlet,
                    "its jsp-file " + page + " does not begin with a slash (Servlet 6.1, 14.4)",
                    "correct <jsp-file>");
        }
        servlet.setServletClass(PagesModel.SERVLET_CLASS);
        servlet.getParameterMap().put(PagesModel.FILE_PARAMETER, page);
    }

    private static DeploymentException wrong(ServletDef servlet, String why, String remedy) {
        return new DeploymentException("servlet " + servlet.getServletName() + " is wrong", why, remedy);
    }

    /** What pages are called: by the specification, in this application's own spelling, and where {@code jsp-config} says so. */
    private Set<String> patterns(Set<String> all) throws DeploymentException {
        Set<String> patterns = new LinkedHashSet<>();
        for (String path : all) {
            String extension = path.substring(path.lastIndexOf('.') + 1);
            if (List.of("jsp", "jspx").contains(extension.toLowerCase(Locale.ROOT))) {
                patterns.add("*." + extension);
            }
        }
        if (!patterns.isEmpty()) {
            patterns.addAll(List.of("*.jsp", "*.jspx"));
        }
        for (JspPropertyGroup group : merged.getJspPropertyGroups()) {
            for (String pattern : group.getUrlPatterns()) {
                UrlPatterns.check(pattern, "a jsp-property-group");
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private static boolean isPage(String path, Set<String> patterns) {
        return patterns.stream()
                .anyMatch(pattern ->
                        pattern.startsWith("*.") ? path.endsWith(pattern.substring(1)) : pattern.equals(path));
    }

    /** Returns the name of the servlet that got what nobody else has, or null when nothing was left for it. */
    private String map(Set<String> patterns) {
        Map<String, String> taken = merged.getServletMappings();
        List<String> free =
                patterns.stream().filter(pattern -> !taken.containsKey(pattern)).toList();
        ServletDef known = merged.getServlets().get(SERVLET);
        boolean ours =
                known == null || PagesModel.SERVLET_CLASS.equals(known.getServletClass()) && known.getJspFile() == null;
        if (free.isEmpty()) {
            return known != null && ours ? SERVLET : null;
        }
        String name = ours ? SERVLET : unusedName();
        if (!merged.getServlets().containsKey(name)) {
            ServletDef servlet = new ServletDef();
            servlet.setServletName(name);
            servlet.setServletClass(PagesModel.SERVLET_CLASS);
            merged.addServlet(servlet);
        }
        free.forEach(pattern -> merged.addServletMappingDecoded(pattern, name));
        return name;
    }

    private String unusedName() {
        String name = SERVLET;
        while (merged.getServlets().containsKey(name)) {
            name = "default-" + name;
        }
        return name;
    }

    /** Returns the {@code taglib}s of {@code jsp-config}, by URI. */
    private Map<String, String> named() throws DeploymentException {
        for (Map.Entry<String, String> each : merged.getTaglibs().entrySet()) {
            if (each.getKey() == null || each.getValue() == null) {
                throw new DeploymentException(
                        "a taglib of jsp-config is wrong",
                        "its URI is " + each.getKey() + " and its location " + each.getValue(),
                        "give it both a taglib-uri and a taglib-location");
            }
        }
        return new TreeMap<>(merged.getTaglibs());
    }

    private ConfigurationModel configuration() {
        if (merged.getTaglibs().isEmpty() && merged.getJspPropertyGroups().isEmpty()) {
            return null;
        }
        List<ReferenceModel> references = new ArrayList<>();
        new TreeMap<>(merged.getTaglibs())
                .forEach((uri, location) -> references.add(new ReferenceModel(uri, location)));
        return new ConfigurationModel(
                references,
                merged.getJspPropertyGroups().stream().map(PagesMaker::group).toList());
    }

    private static GroupModel group(JspPropertyGroup group) {
        return new GroupModel(
                List.copyOf(group.getUrlPatterns()),
                text(group.getElIgnored()),
                text(group.getErrorOnELNotFound()),
                group.getPageEncoding(),
                text(group.getScriptingInvalid()),
                text(group.getIsXml()),
                List.copyOf(group.getIncludePreludes()),
                List.copyOf(group.getIncludeCodas()),
                text(group.getDeferredSyntax()),
                text(group.getTrimWhitespace()),
                group.getDefaultContentType(),
                group.getBuffer(),
                text(group.getErrorOnUndeclaredNamespace()));
    }

    private static String text(Boolean truth) {
        return truth == null ? null : truth.toString();
    }
}
