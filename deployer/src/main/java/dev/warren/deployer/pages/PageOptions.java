// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/**
 * A servlet's configuration with what Warren decides about Jasper: nothing is looked at again once it is compiled, since a staged application
 * never changes, and no source appears in errors. Other options an application can set as {@code init-param}s. Immutable.
 */
final class PageOptions implements ServletConfig {
    /** The newest version that the compiler knows. */
    private static final int NEWEST_JAVA = 25;

    private final ServletConfig servlet;
    private final Map<String, String> options = new HashMap<>();

    PageOptions(ServletConfig servlet, String directory, String page) {
        this.servlet = servlet;
        String java = Integer.toString(Math.min(Runtime.version().feature(), NEWEST_JAVA));
        options.put("compilerSourceVM", java);
        options.put("compilerTargetVM", java);
        options.put("compilerClassName", PageCompiler.class.getName());
        options.put("scratchdir", directory);
        options.put("development", "false");
        options.put("checkInterval", "0");
        options.put("fork", "false");
        options.put("keepgenerated", "false");
        options.put("displaySourceFragment", "false");
        options.put("engineOptionsClass", null);
        if (page != null) {
            options.put("jspFile", page);
        }
    }

    @Override
    public String getServletName() {
        return servlet.getServletName();
    }

    @Override
    public ServletContext getServletContext() {
        return servlet.getServletContext();
    }

    @Override
    public String getInitParameter(String name) {
        return options.containsKey(name) ? options.get(name) : servlet.getInitParameter(name);
    }

    /** Only what the application has set, for its pages see this too. */
    @Override
    public Enumeration<String> getInitParameterNames() {
        return servlet.getInitParameterNames();
    }
}
