// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.generation.Generation;
import dev.warren.deployer.StagedApplication;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells of each file in {@code conf/apps/} whose application is not there, once until that has changed: its name may be a mistake, or its
 * application may come later. Owned by the master thread.
 */
final class StrayApplicationFiles {
    private final Path directory;
    private final Journal journal;
    private Set<String> told = Set.of();
    private long seen;

    StrayApplicationFiles(Path directory, Journal journal) {
        this.directory = directory;
        this.journal = journal;
    }

    /** Looks at what serves now, if it has not done so yet. */
    void look(Optional<Generation> current) {
        current.filter(generation -> generation.number() != seen).ifPresent(this::look);
    }

    private void look(Generation generation) {
        seen = generation.number();
        Set<String> strays = new TreeSet<>(generation.config().applications().keySet());
        strays.removeAll(Stream.concat(
                        generation.applications().stream().map(StagedApplication::name),
                        generation.unavailable().stream().map(Generation.Unavailable::name))
                .collect(Collectors.toSet()));
        strays.stream()
                .filter(name -> !told.contains(name))
                .forEach(name -> journal.info(
                        directory.resolve(name + ".toml") + " has no effect: there is no application " + name));
        told = strays;
    }
}
