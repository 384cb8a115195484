// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

/**
 * The sessions of one application, as its workers have last reported them. Immutable. What is unknown is null; times are those of the last
 * half to whole minute, of the worker for which they were longest.
 *
 * @param store where they live: {@code lmdb}, or {@code local} for the memory of the worker that made each
 * @param count how many there are
 * @param bytes what their attributes take in the store
 * @param created how many were created since the master's start
 * @param expired how many ended because their time had passed, since the master's start
 * @param readP50Micros what half of the reads from the store did not exceed, µs
 * @param readP99Micros what 99 of 100 reads did not exceed, µs
 * @param writeP50Micros what half of the writes to the store did not exceed, µs
 * @param writeP99Micros what 99 of 100 writes did not exceed, µs
 */
public record SessionStatus(
        String store,
        Long count,
        Long bytes,
        long created,
        long expired,
        Double readP50Micros,
        Double readP99Micros,
        Double writeP50Micros,
        Double writeP99Micros) {}
