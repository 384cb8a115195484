// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** What a stored change survives. */
public enum Durability {
    /** The death of any process; what the machine takes with it is at most the last second. */
    PROCESS,
    /** The death of the machine as well. */
    DISK
}
