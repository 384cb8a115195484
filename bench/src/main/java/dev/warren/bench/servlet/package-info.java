// SPDX-License-Identifier: Apache-2.0
/**
 * The application that every contender serves: one servlet, under one context path; Warren's worker classes serve two more. It needs nothing but the Servlet
 * API, because {@code contender.HelloWar} packs it into the WAR for Warren as it is.
 */
package dev.warren.bench.servlet;
