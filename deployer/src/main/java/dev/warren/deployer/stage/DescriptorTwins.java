// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what a descriptor says twice, and elements whose children do not go together. Used by one thread, for one descriptor. */
final class DescriptorTwins {
    private final String file;
    private final List<String> notes;
    private final Map<String, OpenElement> seen = new HashMap<>();

    DescriptorTwins(String file, List<String> notes) {
        this.file = file;
        this.notes = notes;
    }

    /** Takes a complete element from below the root. */
    void add(OpenElement element) throws DeploymentException {
        switch (element.name()) {
            case "servlet" -> only(element, "named " + element.value("servlet-name"));
            case "filter" -> only(element, "named " + element.value("filter-name"));
            case "servlet-mapping" -> addMapping(element);
            case "filter-mapping" -> {
                if (!element.has("url-pattern") && !element.has("servlet-name")) {
                    throw new DeploymentException(
                            file + " has an incomplete filter-mapping",
                            "line " + element.line() + ": it has neither url-pattern nor servlet-name",
                            "say what the filter " + element.value("filter-name") + " is for");
                }
            }
            case "session-config" -> {
                List<String> modes = element.values("tracking-mode");
                if (modes.contains("SSL") && modes.size() > 1) {
                    throw new DeploymentException(
                            file + " has several tracking-modes beside SSL",
                            "line " + element.line()
                                    + ": sessions of TLS are tracked by nothing else (Servlet 6.1, 7.1.2)",
                            "keep <tracking-mode>SSL</tracking-mode> alone, or remove it");
                }
            }
            case "context-param" -> last(element, element.value("param-name"));
            case "mime-mapping" -> last(element, element.value("extension"));
            case "error-page" -> addErrorPage(element);
            default -> {
                // anything else adds up
            }
        }
    }

    private void only(OpenElement element, String which) throws DeploymentException {
        OpenElement twin = seen.putIfAbsent(element.name() + " " + which, element);
        if (twin != null) {
            throw new DeploymentException(
                    file + " has two elements " + element.name() + " " + which,
                    "lines " + twin.line() + " and " + element.line() + ": names are unique (Servlet 6.1, 14.2)",
                    "remove one of them, or give it another name");
        }
    }

    private void addMapping(OpenElement mapping) throws DeploymentException {
        if (!mapping.has("url-pattern")) {
            throw new DeploymentException(
                    file + " has an incomplete servlet-mapping",
                    "line " + mapping.line() + ": it has no url-pattern",
                    "add <url-pattern>, or remove the <servlet-mapping>");
        }
        for (String pattern : mapping.values("url-pattern")) {
            OpenElement twin = seen.putIfAbsent("mapping " + pattern, mapping);
            if (twin != null) {
                throw new DeploymentException(
                        file + " maps the url-pattern " + pattern + " twice",
                        "line " + twin.line() + ": to the servlet " + twin.value("servlet-name") + "; line "
                                + mapping.line() + ": to the servlet " + mapping.value("servlet-name"),
                        "remove one of the two");
            }
        }
    }

    private void addErrorPage(OpenElement page) throws DeploymentException {
        if (page.has("error-code") && page.has("exception-type")) {
            throw new DeploymentException(
                    file + " has an error-page for both a status and an exception",
                    "line " + page.line() + ": it can be for one of them (Servlet 6.1, 14.4)",
                    "write two elements, one with <error-code> and one with <exception-type>");
        }
        last(page, page.value("error-code") + page.value("exception-type"));
    }

    /** Has the last one count, as in other containers. */
    private void last(OpenElement element, String key) {
        OpenElement twin = seen.put(element.name() + " " + key, element);
        if (twin != null) {
            notes.add(file + " has two elements " + element.name() + (key.isEmpty() ? "" : " for " + key)
                    + ", in lines " + twin.line() + " and " + element.line() + ": the last one counts");
        }
    }
}
