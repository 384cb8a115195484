// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;

/** Classes that have given themselves one name. */
public final class Twins {
    private Twins() {}

    /** The first of two servlets. */
    @WebServlet(name = "twin", urlPatterns = "/one")
    public static final class One extends HttpServlet {
        private static final long serialVersionUID = 1;
    }

    /** The second of two servlets. */
    @WebServlet(name = "twin", urlPatterns = "/two")
    public static final class Two extends HttpServlet {
        private static final long serialVersionUID = 1;
    }

    /** The first of two filters. */
    @WebFilter(filterName = "twin", urlPatterns = "/one")
    public static final class FilterOne extends HttpFilter {
        private static final long serialVersionUID = 1;
    }

    /** The second of two filters. */
    @WebFilter(filterName = "twin", urlPatterns = "/two")
    public static final class FilterTwo extends HttpFilter {
        private static final long serialVersionUID = 1;
    }
}
