// SPDX-License-Identifier: Apache-2.0
/**
 * {@code HttpSession}s that all workers share. Read {@code SharedSessions}, which the engine asks for sessions, then {@code SharedSession},
 * what one request sees and changes, and {@code StoreAtCommit}, when its changes are stored. {@code Values} turns attributes into bytes.
 */
package dev.warren.worker.session;
