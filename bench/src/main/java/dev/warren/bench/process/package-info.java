// SPDX-License-Identifier: Apache-2.0
/**
 * The processes a measurement starts, and what the kernel tells about them. Every one of them is a {@code Child} in
 * {@code Children}, which ends all of them, by their handle, at the end of a program, also after Ctrl-C.
 */
package dev.warren.bench.process;
