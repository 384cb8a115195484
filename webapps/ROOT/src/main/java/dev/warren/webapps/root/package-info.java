// SPDX-License-Identifier: Apache-2.0
/**
 * What a fresh installation answers at {@code /}: a page that shows which worker served it and follows as workers
 * change. {@link dev.warren.webapps.root.WhoAmIServlet} gives the figures, {@code index.html} asks for them each second.
 * Uses the Servlet API only; that the process is one of Warren's workers it learns from system properties.
 */
package dev.warren.webapps.root;
