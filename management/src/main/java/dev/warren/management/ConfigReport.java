// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.util.List;

/**
 * The configuration that a master runs with: the answer to {@code admin-cli config}, with the names of its JSON. Immutable.
 *
 * @param files the files it was read from, the strongest last; empty if there was none
 * @param keys every key, in the order of the file
 */
public record ConfigReport(List<String> files, List<Key> keys) {

    /** Copies the lists, so that the record cannot change. */
    public ConfigReport {
        files = List.copyOf(files);
        keys = List.copyOf(keys);
    }

    /**
     * One key. Immutable.
     *
     * @param key its name, for example {@code workers.count}
     * @param value its value as TOML; secrets are masked
     * @param origin where it was set: {@code default}, a file with its line, a variable or a flag
     */
    public record Key(String key, String value, String origin) {}
}
