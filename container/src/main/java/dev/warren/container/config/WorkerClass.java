// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** What carries the requests inside a worker. Written in kebab-case. */
public enum WorkerClass {
    /** A pool of platform threads that grows only when requests wait. */
    THREADS,
    /** A virtual thread for each request. */
    VIRTUAL,
    /** One request at a time in each worker. */
    SYNC
}
