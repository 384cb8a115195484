// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.annotation.WebServlet;

/** Wants the pattern that another wants too. */
@WebServlet("/annotated")
public final class RivalServlet extends TellServlet {
    private static final long serialVersionUID = 1L;
}
