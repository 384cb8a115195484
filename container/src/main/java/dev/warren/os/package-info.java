// SPDX-License-Identifier: Apache-2.0
/**
 * Bindings to the operating system and into the JDK: the only package with {@code java.lang.foreign}, {@code sun.misc.Signal} and
 * reflection into {@code sun.nio.ch}. Nothing here knows what a master or a worker is. {@link dev.warren.os.SelfTest} proves at
 * start that all of it works on this JVM.
 */
package dev.warren.os;
