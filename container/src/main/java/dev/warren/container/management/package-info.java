// SPDX-License-Identifier: Apache-2.0
/**
 * How the running master is reached by {@code admin-cli} and other clients on the same machine: one MXBean behind a
 * JMX connector that
 * listens on loopback only and asks for a secret that only the master's user can read. The contract itself is in
 * {@code dev.warren.management}.
 */
package dev.warren.container.management;
