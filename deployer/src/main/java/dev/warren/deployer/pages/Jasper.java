// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import jakarta.servlet.jsp.JspFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.jasper.runtime.JspFactoryImpl;

/** What all applications with pages share: once prepared, it holds for the life of the worker. Stateless. */
final class Jasper {
    static {
        JspFactory.setDefaultFactory(new JspFactoryImpl());
    }

    /** What takes time, and only the first page needs. */
    private static final class Expressions {
        /** It misses schemas that only validation would need, and says so three times. Held, or its level is forgotten. */
        private static final Logger SCHEMAS = Logger.getLogger("org.apache.tomcat.util.descriptor.DigesterFactory");

        static {
            SCHEMAS.setLevel(Level.SEVERE);
            // it keeps what is found by the context class loader for ever, so that must not be an application's
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(Jasper.class.getClassLoader());
            try {
                Class.forName("org.apache.jasper.el.ELContextImpl");
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("Warren's installation is incomplete: " + e.getMessage(), e);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }

        static void prepare() {
            // the initializer above does it
        }
    }

    private Jasper() {}

    /** Has the API know its implementation: listeners of applications ask for it. Does nothing the second time. */
    static void prepare() {
        // the initializer above does it
    }

    /** Prepares what pages need in addition. Does nothing the second time. */
    static void preparePages() {
        Expressions.prepare();
    }
}
