// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.util.List;

/**
 * What a reload would change in the configuration: the answer to {@code admin-cli config --diff}, with the names of its JSON.
 * Immutable.
 *
 * @param changes the keys whose values would change, in the order of the file
 * @param problem why the configuration would be refused, or null if it is good
 */
public record ConfigPreview(List<Change> changes, Problem problem) {

    /** Copies the list, so that the record cannot change. */
    public ConfigPreview {
        changes = List.copyOf(changes);
    }

    /**
     * One key that differs. Immutable.
     *
     * @param key its name, for example {@code workers.count}
     * @param running its value in the running master, as TOML; secrets are masked
     * @param next its value after a reload
     * @param origin where the next value is set
     * @param needsRestart whether it keeps its value until the master is started again
     */
    public record Change(String key, String running, String next, String origin, boolean needsRestart) {}

    /**
     * Why a configuration would be refused. Immutable.
     *
     * @param what what is wrong, with key, value and place
     * @param why the reason
     * @param remedy what to do
     */
    public record Problem(String what, String why, String remedy) {}
}
