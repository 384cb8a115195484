// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.descriptor.JspPropertyGroupDescriptor;
import jakarta.servlet.descriptor.TaglibDescriptor;

/** Adds a page in code, and keeps what {@code jsp-config} says. */
public final class PageAdder implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        context.addJspFile("added", "/WEB-INF/added.jsp").addMapping("/added", "/more/*");
        if (context.getJspConfigDescriptor() != null) {
            StringBuilder text = new StringBuilder();
            for (JspPropertyGroupDescriptor group :
                    context.getJspConfigDescriptor().getJspPropertyGroups()) {
                text.append(group.getUrlPatterns()).append(group.getElIgnored()).append(group.getIncludePreludes());
            }
            for (TaglibDescriptor taglib : context.getJspConfigDescriptor().getTaglibs()) {
                text.append(taglib.getTaglibURI()).append('=').append(taglib.getTaglibLocation());
            }
            context.setAttribute("config", text.toString());
        }
    }
}
