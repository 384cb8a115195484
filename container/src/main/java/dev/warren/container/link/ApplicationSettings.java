// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.deployer.environment.OperatorResources;
import java.util.Objects;

/**
 * What holds for one application that has a file of its own in {@code conf/apps/}. Immutable.
 *
 * @param name the application's name in {@code webapps/}
 * @param sharesSessions whether its sessions are in the store, if there is one
 * @param strictSessions whether an attribute that cannot be serialized is an error
 * @param valueLimits what one attribute of its sessions may be at most
 * @param resources what its naming environment is given
 */
public record ApplicationSettings(
        String name,
        boolean sharesSessions,
        boolean strictSessions,
        ValueLimits valueLimits,
        OperatorResources resources) {
    /** The name, the limits and the resources are required. */
    public ApplicationSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(valueLimits, "valueLimits");
        Objects.requireNonNull(resources, "resources");
    }
}
