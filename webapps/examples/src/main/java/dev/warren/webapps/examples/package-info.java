// SPDX-License-Identifier: Apache-2.0
/**
 * Three things that applications do beside answering at once, each in one servlet and one page: take files
 * ({@link dev.warren.webapps.examples.UploadServlet}), answer bit by bit
 * ({@link dev.warren.webapps.examples.StreamServlet}), and answer later without holding a thread
 * ({@link dev.warren.webapps.examples.LaterServlet}). They are written to be read and copied; each tells the process that served it.
 * Uses the Servlet API only.
 */
package dev.warren.webapps.examples;
