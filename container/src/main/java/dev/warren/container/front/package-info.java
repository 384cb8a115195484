// SPDX-License-Identifier: Apache-2.0
/**
 * Where client connections arrive and how they get to a worker. {@link dev.warren.container.front.Front} is what the master needs of
 * it; {@link dev.warren.container.front.HandOff} passes the sockets themselves: it accepts, chooses a {@code Lane} with a
 * {@code Balancer}, and takes back what a worker returns. All state here belongs to the front thread; it reads and writes no client
 * traffic, except for the fixed answer to a connection that no worker could take.
 */
package dev.warren.container.front;
