// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

/** Inherits the wish for protection. */
public final class InheritingServlet extends SafeServlet {
    private static final long serialVersionUID = 1L;
}
