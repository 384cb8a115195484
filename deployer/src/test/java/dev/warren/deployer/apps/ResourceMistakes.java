// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import jakarta.websocket.server.ServerEndpoint;
import javax.naming.Context;
import javax.sql.DataSource;

/** Servlets that no container can make, or that fail by themselves. */
public final class ResourceMistakes {
    private ResourceMistakes() {}

    /** Asks for what nothing defines. */
    public static final class Undefined extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource(name = "jdbc/shop")
        private transient DataSource shop;
    }

    /** Asks for what nothing can be. */
    public static final class Foreign extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource
        private transient Context context;
    }

    /** Looks up what nothing defines. */
    public static final class Linked extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource(lookup = "java:global/gone")
        private String gone;
    }

    /** Wants all objects to be given it. */
    public static final class Static extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource
        private static String text;
    }

    /** Cannot be given it. */
    public static final class Final extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource
        private final String text = new String("x");
    }

    /** Is no setter. */
    public static final class NoParameter extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource
        void setNothing() {
            // cannot be called with anything
        }
    }

    /** Begins twice. */
    public static final class Twice extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @PostConstruct
        void one() {
            // is not called
        }

        @PostConstruct
        void two() {
            // is not called
        }
    }

    /** Wants something. */
    public static final class Parameter extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @PreDestroy
        void end(String why) {
            // is not called
        }
    }

    /** Fails when it begins. */
    public static final class Failing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @PostConstruct
        void begin() {
            throw new IllegalStateException("the shop is closed");
        }
    }

    /** Is given something else. */
    public static final class WrongType extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Resource(lookup = "java:app/AppName")
        private Integer number;
    }

    /** Needs a class that may be missing. */
    public static final class OfMissing implements jakarta.servlet.ServletContextListener {
        @Resource
        private Bean bean;
    }

    /** Asks for what nothing defines, as an endpoint. */
    @ServerEndpoint("/undefined")
    public static final class UndefinedEndpoint {
        @Resource(name = "jdbc/shop")
        private DataSource shop;
    }

    /** Asks for what nothing defines, as a tag. */
    public static final class UndefinedTag extends SimpleTagSupport {
        @Resource(name = "jdbc/shop")
        private DataSource shop;
    }

    /** Nobody makes it as a servlet. */
    public static final class Bean {
        @Resource
        private DataSource shop;

        @Resource
        private static String text;
    }
}
