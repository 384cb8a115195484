// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import dev.warren.container.config.WarrenConfig;
import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.StagedApplication;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts together what the next generation runs: what was staged now, and what keeps its place because its file was left alone. Not
 * thread-safe; used once.
 */
public final class NextGeneration {
    private final Optional<Generation> current;
    private final TreeMap<String, StagedApplication> applications = new TreeMap<>();
    private final TreeMap<String, Unavailable> unavailable = new TreeMap<>();

    /**
     * Begins with what was staged now.
     *
     * @param current what serves now
     * @param staged applications, one for each context path
     * @param failed what could not be staged
     */
    public NextGeneration(
            Optional<Generation> current, Collection<StagedApplication> staged, Collection<Unavailable> failed) {
        this.current = current;
        staged.forEach(each -> applications.put(each.contextPath(), each));
        failed.forEach(each -> unavailable.put(each.contextPath() + " " + each.entry(), each));
    }

    /**
     * Lets an entry have what it has now: if its version serves, that goes on; a path that nobody else wants stays unavailable.
     *
     * @param name the entry's name without {@code .war} and version
     * @param version the part behind {@code ##}, or null
     */
    public void keep(String name, String version) {
        current.stream()
                .flatMap(generation -> generation.applications().stream())
                .filter(each -> each.name().equals(name) && Objects.equals(each.version(), version))
                .forEach(each -> applications.put(each.contextPath(), each));
        current.stream()
                .flatMap(generation -> generation.unavailable().stream())
                .filter(each -> each.name().equals(name) && Objects.equals(each.version(), version))
                .filter(each -> !applications.containsKey(each.contextPath()))
                .forEach(each -> unavailable.put(each.contextPath() + " " + each.entry(), each));
    }

    /**
     * Tells whether a swap would change any application.
     *
     * @return false before the first generation
     */
    public boolean same() {
        Comparator<StagedApplication> byPath = Comparator.comparing(StagedApplication::contextPath);
        return current.filter(now -> now.applications().stream()
                                .sorted(byPath)
                                .toList()
                                .equals(applications.values().stream().toList())
                        && now.unavailable().size() == unavailable.size()
                        && now.unavailable().containsAll(unavailable.values()))
                .isPresent();
    }

    /**
     * Tells whether an application is new, or not as it is now.
     *
     * @param contextPath its path
     * @return true for one that the next generation has and the current one has not
     */
    public boolean changes(String contextPath) {
        StagedApplication next = applications.get(contextPath);
        return next != null
                && current.stream().flatMap(now -> now.applications().stream()).noneMatch(next::equals);
    }

    /**
     * Makes the generation.
     *
     * @param number its number
     * @param config its configuration
     * @return what workers shall run
     */
    public Generation build(long number, WarrenConfig config) {
        return new Generation(
                number,
                config,
                applications.values().stream().toList(),
                unavailable.values().stream().toList());
    }
}
