// SPDX-License-Identifier: Apache-2.0
/** Classes that the system tests put into WARs; they run in workers, and use the Servlet API only. */
package dev.warren.it.apps;
