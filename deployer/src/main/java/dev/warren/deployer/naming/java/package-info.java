// SPDX-License-Identifier: Apache-2.0
/**
 * What the JDK finds by its name when an application makes an {@code InitialContext}: the one package of Warren's classes that applications can
 * load. Its own name, and that of its class, are how {@code javax.naming} builds them from the scheme {@code java:}.
 */
package dev.warren.deployer.naming.java;
