// SPDX-License-Identifier: Apache-2.0
/**
 * {@code bench/sessions}: what sessions that all workers share cost, against sessions in memory, and against what other servers do to keep
 * theirs. Read {@code SessionsMain}, then {@code Duel}, which most scenarios are.
 */
package dev.warren.bench.sessions;
