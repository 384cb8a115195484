// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions that several processes share: {@code SessionStore} is what a store must do, one sub-package each does it. Read
 * {@code SessionStore} first; {@code dev.warren.worker.session} makes {@code HttpSession}s of it.
 */
package dev.warren.sessions;
