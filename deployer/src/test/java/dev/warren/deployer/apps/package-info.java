// SPDX-License-Identifier: Apache-2.0
/**
 * Classes of test applications. They get into WARs as class files; the class loaders of the applications load them anew, so that
 * they can share nothing with a test but system properties and HTTP.
 */
package dev.warren.deployer.apps;
