// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** How a worker runs requests: the values of {@code workers.worker-class}. */
public enum WorkerClass {
    /** On a pool of platform threads that grows when requests wait. */
    THREADS
}
