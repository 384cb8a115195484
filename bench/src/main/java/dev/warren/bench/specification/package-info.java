// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bench/specification}: what standard WARs cost, their files, their pages and their start, beside the servers that people know. Read
 * {@code SpecificationMain}, then {@code Race}.
 */
package dev.warren.bench.specification;
