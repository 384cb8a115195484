// SPDX-License-Identifier: Apache-2.0
/**
 * Sessions in one file of the machine, which all workers map (LMDB). Read {@code LmdbSessionStore}, then {@code Changes} and {@code Tables}, what
 * is written and read in one transaction, and {@code Writer} and {@code Readers}, who does it; {@code SessionFile} opens and mends the file.
 */
package dev.warren.sessions.lmdb;
