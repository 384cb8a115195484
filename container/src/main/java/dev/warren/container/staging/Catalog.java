// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.StagedApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a look at the drop directory brought. Immutable.
 *
 * @param applications staged ones, by context path
 * @param failures those that could not be staged
 * @param held entries that were not looked at, and keep what they have
 * @param sources the name of the entry that each of the applications comes from, by context path
 * @param stamps the entries that were looked at, as they were just before
 * @param requested those of them that an operator asked for with {@link Marker#DODEPLOY}
 * @param notes lines an operator should read, about applications that were staged all the same
 */
public record Catalog(
        List<StagedApplication> applications,
        List<Unavailable> failures,
        List<Held> held,
        Map<String, String> sources,
        Map<String, Stamp> stamps,
        Set<String> requested,
        List<String> notes) {

    /**
     * An entry that was not looked at.
     *
     * @param contextPath its path
     * @param version the part behind {@code ##}, or null
     */
    public record Held(String contextPath, String version) {}

    /**
     * Returns this catalog with the sources of held entries as they were before.
     *
     * @param before the catalog that is served
     * @return a copy
     */
    public Catalog after(Catalog before) {
        Map<String, String> all = new HashMap<>(sources);
        for (Held each : held) {
            String entry = before.sources().get(each.contextPath());
            if (entry != null) {
                all.putIfAbsent(each.contextPath(), entry);
            }
        }
        return new Catalog(applications, failures, held, all, stamps, requested, notes);
    }

    /**
     * Returns this catalog with an entry that has just come into the drop directory.
     *
     * @param entry its name
     * @param stamp how it looks
     * @return a copy
     */
    public Catalog with(String entry, Stamp stamp) {
        Map<String, Stamp> all = new HashMap<>(stamps);
        all.put(entry, stamp);
        return new Catalog(applications, failures, held, sources, all, requested, notes);
    }

    /**
     * Returns this catalog with one more line for an operator.
     *
     * @param note the line
     * @return a copy
     */
    Catalog withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Catalog(applications, failures, held, sources, stamps, requested, all);
    }

    /** Copies the lists, so that the record cannot change. */
    public Catalog {
        applications = List.copyOf(applications);
        failures = List.copyOf(failures);
        held = List.copyOf(held);
        sources = Map.copyOf(sources);
        stamps = Map.copyOf(stamps);
        requested = Set.copyOf(requested);
        notes = List.copyOf(notes);
    }
}
