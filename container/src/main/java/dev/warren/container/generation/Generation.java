// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.config.WarrenConfig;
import dev.warren.deployer.StagedApplication;
import java.util.List;

/**
 * What a set of workers runs: it never changes, so that every deploy, redeploy and undeploy makes another one. Immutable.
 *
 * @param number from 1
 * @param config the configuration it was made from
 * @param applications what its workers start
 * @param unavailable what could not be staged; its paths answer 503
 */
public record Generation(
        long number, WarrenConfig config, List<StagedApplication> applications, List<Unavailable> unavailable) {

    /**
     * An application that could not be staged.
     *
     * @param contextPath its path
     * @param name its name in {@code webapps/}
     * @param version the part behind {@code ##}, or null
     * @param hash the content that failed, or null if it could not be read
     * @param entry the name of its file or directory in {@code webapps/}
     * @param error one line that says why
     */
    public record Unavailable(
            String contextPath, String name, String version, String hash, String entry, String error) {}

    /** Copies the lists, so that the record cannot change. */
    public Generation {
        applications = List.copyOf(applications);
        unavailable = List.copyOf(unavailable);
    }
}
