// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.LoadResult;

/** One contender under one kind of load in one round, counted from 0. Immutable. */
record Measurement(String contender, LoadKind kind, int round, LoadResult result) {}
