// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/**
 * One bound address. Immutable.
 *
 * @param address {@code host:port}, with brackets around an IPv6 host
 * @param tls whether connections to it are encrypted
 * @param connections client connections accepted here that are open now
 * @param accepted client connections accepted here since the master's start
 */
public record ListenerStatus(String address, boolean tls, long connections, long accepted) {}
