// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.spring;

import org.springframework.web.servlet.support.AbstractAnnotationConfigDispatcherServletInitializer;

/** Starts the application without a {@code web.xml}: Spring's servlet container initializer finds this class. */
public final class Start extends AbstractAnnotationConfigDispatcherServletInitializer {
    @Override
    protected Class<?>[] getRootConfigClasses() {
        return new Class<?>[] {Notes.class};
    }

    @Override
    protected Class<?>[] getServletConfigClasses() {
        return new Class<?>[] {Settings.class};
    }

    @Override
    protected String[] getServletMappings() {
        return new String[] {"/"};
    }
}
