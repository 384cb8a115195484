// SPDX-License-Identifier: Apache-2.0
/**
 * What a master and a worker say to each other, over two Unix domain sockets per worker. {@link dev.warren.container.link.Message}
 * is the whole protocol of the one that carries records, {@link dev.warren.container.link.SocketRecord} of the one that carries
 * client connections. {@code Link} and {@code SocketLink} move them; both are used by both processes and know nothing of what is
 * said.
 */
package dev.warren.container.link;
