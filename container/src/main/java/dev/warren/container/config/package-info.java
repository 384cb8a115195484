// SPDX-License-Identifier: Apache-2.0
/**
 * What an operator can set: one immutable record per feature, which is the only declaration of its keys, units, ranges and defaults.
 * {@code ConfigLoader} makes them from the file, the environment and the command line, in that order of growing weight.
 */
package dev.warren.container.config;
