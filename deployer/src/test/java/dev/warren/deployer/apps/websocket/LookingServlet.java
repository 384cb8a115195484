// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Looks for a servlet while the application starts, so that the engine finds out which filters each path has. */
@WebServlet(urlPatterns = "/looking", loadOnStartup = 1)
public final class LookingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() {
        getServletContext().getNamedDispatcher("default");
    }
}
