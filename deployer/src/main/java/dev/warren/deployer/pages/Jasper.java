// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import jakarta.servlet.jsp.JspFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.jasper.runtime.JspFactoryImpl;

/** What all applications with pages share: once prepared, it holds for the life of the worker. Stateless. */
final class Jasper {
    /** It misses schemas that only validation would need, and says so three times in every worker. Held, or its level is forgotten. */
    private static final Logger SCHEMAS = Logger.getLogger("org.apache.tomcat.util.descriptor.DigesterFactory");

    static {
        SCHEMAS.setLevel(Level.SEVERE);
        // what is found by the context class loader while these are initialized stays for ever, so it must not be an
        // application's
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(Jasper.class.getClassLoader());
        try {
            JspFactory.setDefaultFactory(new JspFactoryImpl());
            Class.forName("org.apache.jasper.el.ELContextImpl");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Warren's installation is incomplete: " + e.getMessage(), e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private Jasper() {}

    /** Has the API know its implementation. Does nothing the second time. */
    static void prepare() {
        // the initializer above does it
    }
}
