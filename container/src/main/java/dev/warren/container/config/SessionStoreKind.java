// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

/** Where sessions live. */
public enum SessionStoreKind {
    /** In a file that all workers of this machine share. */
    LMDB,
    /** In the worker that made them. */
    LOCAL
}
