// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.servlet.http.HttpServlet;

/** What a servlet inherits. */
public abstract class ResourceBase extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Given to the superclass. */
    @Resource(name = "base")
    protected String base;

    @PostConstruct
    private void baseBegins() {
        Trace.add("base begins with " + base);
    }
}
