// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.StagedApplication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @param name its name without {@code .war} and version
     * @param version the part behind {@code ##}, or null
     */
    public record Held(String name, String version) {}

    /**
     * Returns the path of an entry: the one that an entry of its name serves, in whatever version, else what its name says.
     *
     * @param entry the name of a WAR or directory
     * @return nothing if the name gives none
     */
    public Optional<String> contextPath(String entry) {
        return DropEntries.name(entry).map(name -> pathOf(name.name()).orElse(name.contextPath()));
    }

    private Optional<String> pathOf(String name) {
        return sources.entrySet().stream()
                .filter(source -> isNamed(source.getValue(), name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isNamed(String entry, String name) {
        return DropEntries.name(entry)
                .filter(parsed -> parsed.name().equals(name))
                .isPresent();
    }

    /**
     * Returns this catalog with the sources of held entries as they were before.
     *
     * @param before the catalog that is served
     * @return a copy
     */
    public Catalog after(Catalog before) {
        Map<String, String> all = new HashMap<>(sources);
        for (Held each : held) {
            before.pathOf(each.name())
                    .ifPresent(path -> keep(all, path, each, before.sources().get(path)));
        }
        return new Catalog(applications, failures, held, all, stamps, requested, notes);
    }

    /** A version that was looked at goes before one that was not, but nobody takes a path from an entry of another name. */
    private static void keep(Map<String, String> all, String path, Held held, String entry) {
        if (!all.containsKey(path) || !isNamed(all.get(path), held.name())) {
            all.put(path, entry);
        }
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
