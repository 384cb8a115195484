// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

/** A plugin by inheritance. */
public final class SpecialPlugin extends BasicPlugin {}
