// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** Where the sessions of one application may live, other than where those of all the others do. */
public enum ApplicationStore {
    /** The memory of the worker that made them. */
    LOCAL
}
