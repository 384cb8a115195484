// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.descriptor.JspPropertyGroupDescriptor;

/** Adds a page in code, and keeps what the context tells of {@code jsp-config}. */
@WebListener
public final class PageAdder implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        context.addJspFile("added", "/WEB-INF/added.jsp").addMapping("/added");
        for (JspPropertyGroupDescriptor group : context.getJspConfigDescriptor().getJspPropertyGroups()) {
            context.setAttribute("config", group.getUrlPatterns() + " " + group.getElIgnored());
        }
    }
}
