// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

/** A plugin through a superclass. */
public class BasicPlugin implements Plugin {}
