// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;

/** Cannot start. */
public final class FailingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    public void init() throws ServletException {
        throw new ServletException("no start", new IllegalStateException("the shop is closed"));
    }
}
