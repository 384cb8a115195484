// SPDX-License-Identifier: Apache-2.0
/** A counter and a guest book with Wicket: pages with state, links, a form, Ajax. */
package dev.warren.compat.wicket;
