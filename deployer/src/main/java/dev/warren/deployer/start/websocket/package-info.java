// SPDX-License-Identifier: Apache-2.0
/**
 * WebSocket 2.2 in a running application. Read {@link dev.warren.deployer.start.websocket.WebSockets} first: it installs all else, and only in
 * applications that know of WebSocket, so that no class of this package is loaded for others. The engine's library does the protocol and the
 * endpoints; what is done here is what it leaves to the container or does in a way that does not suit one whose workers come and go:
 * handshakes, the threads that endpoints run in, and the end of connections.
 */
package dev.warren.deployer.start.websocket;
