// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a worker serves JSPs. Immutable.
 *
 * @param directory where all workers keep compiled pages; made when missing
 * @param precompile whether an application has started only when all its pages are compiled
 */
public record PageSettings(Path directory, boolean precompile) {

    /**
     * Checks that nothing is missing.
     *
     * @throws NullPointerException if the directory is null
     */
    public PageSettings {
        Objects.requireNonNull(directory, "directory");
    }
}
