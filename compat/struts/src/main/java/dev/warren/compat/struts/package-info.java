// SPDX-License-Identifier: Apache-2.0
/** A shopping list with Struts: an action with its session, a form with validation, FreeMarker and JSP as views. */
package dev.warren.compat.struts;
