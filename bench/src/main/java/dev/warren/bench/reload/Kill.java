// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

/** A worker that was killed, and when. Immutable. */
record Kill(long pid, long nanos) {}
