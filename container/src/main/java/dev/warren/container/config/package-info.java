// SPDX-License-Identifier: Apache-2.0
/**
 * What the operator may set, where it is read from, and what it means. Read {@link
 * dev.warren.container.config.WarrenConfig}, then one
 * of its parts, then {@link dev.warren.container.config.ConfigLoader}. A key is declared once, as a constant of the
 * record it belongs
 * to; parsing, {@code --print-config}, {@code conf/warren.toml} and {@code docs/configuration.md} follow from that
 * table.
 * Everything here is immutable; nothing here starts, binds or writes anything.
 */
package dev.warren.container.config;
