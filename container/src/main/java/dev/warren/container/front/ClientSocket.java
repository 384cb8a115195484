// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

/**
 * A client connection while it is in the master's hands. Immutable; owned by the front thread.
 *
 * @param descriptor its socket
 * @param listener where it came in
 * @param returned whether a worker gave it back: it is idle then, and its client has had an answer
 * @param sinceNanos when it was accepted or came back, on the clock of {@link System#nanoTime}
 */
record ClientSocket(int descriptor, Listener listener, boolean returned, long sinceNanos) {}
