// SPDX-License-Identifier: Apache-2.0
/**
 * Serves the JSPs of one application with Jasper, in a worker: {@code Pages} is what the rest of the deployer knows of it, {@code
 * PageServlet} what the engine does. A page is compiled by the first worker that needs it, into a directory that all workers share
 * ({@code PageCompiler}, {@code CompileLock}). Only this package uses Jasper, and none of Jasper is loaded for an application without JSPs.
 */
package dev.warren.deployer.pages;
