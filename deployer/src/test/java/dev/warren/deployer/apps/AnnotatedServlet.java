// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;

/** Declares itself. */
@WebServlet(
        name = "annotated",
        urlPatterns = "/annotated",
        loadOnStartup = 1,
        initParams = {@WebInitParam(name = "color", value = "red"), @WebInitParam(name = "size", value = "small")})
public final class AnnotatedServlet extends TellServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() {
        Trace.add("init annotated");
    }

    @Override
    public void destroy() {
        Trace.add("destroy annotated");
    }
}
