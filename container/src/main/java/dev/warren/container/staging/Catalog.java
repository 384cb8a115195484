// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.StagedApplication;
import java.util.List;

/**
 * What a look at the drop directory brought. Immutable.
 *
 * @param applications staged ones, by context path
 * @param failures those that could not be staged
 * @param notes lines an operator should read, about applications that were staged all the same
 */
public record Catalog(List<StagedApplication> applications, List<Unavailable> failures, List<String> notes) {

    /** Copies the lists, so that the record cannot change. */
    public Catalog {
        applications = List.copyOf(applications);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }
}
