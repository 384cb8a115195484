// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/**
 * A number of bytes, written as {@code 64k}, {@code 256m} or {@code 2g}. Immutable.
 *
 * @param bytes 0 or more
 */
public record DataSize(long bytes) {}
