// SPDX-License-Identifier: Apache-2.0
/**
 * The smallest application: a greeting for a first look and for measurements, and the pid of the worker that answers.
 * {@link dev.warren.webapps.hello.HelloServlet} does the work of a real application's cheapest request; nothing is
 * cached here, so that what a benchmark measures is the container. Uses the Servlet API only.
 */
package dev.warren.webapps.hello;
