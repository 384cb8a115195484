// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.container.staging.Catalog;
import dev.warren.container.staging.Glance;
import dev.warren.container.staging.Mark;
import dev.warren.container.staging.Marker;
import dev.warren.container.staging.Selection;
import dev.warren.container.staging.Stamp;
import dev.warren.deployer.OneLine;
import dev.warren.management.ApplicationStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Follows the drop directory: what was taken from it, what has changed since and is whole, and what failed and is not tried again. Owned
 * by the master thread.
 */
final class Drops {
    /** A file that is being written looks the same for so long only by chance. */
    private static final long QUIET_MILLIS = 1_000;

    /** Markers that say how an entry is, not what shall be done with it. */
    private static final Set<Marker> TOLD = EnumSet.of(Marker.DEPLOYED, Marker.FAILED, Marker.PENDING);

    private static final int GLANCES_UNTIL_GONE = 2;
    private static final int GLANCES_UNTIL_PENDING = 3;

    private final Consumer<List<Mark>> marking;
    private final Map<String, Stamp> settled = new HashMap<>();
    private final Map<String, Sighting> sightings = new HashMap<>();
    private final Map<String, Integer> missing = new HashMap<>();
    private final Map<String, String> failed = new HashMap<>();
    private final Map<String, Marker> marks = new HashMap<>();
    private final Set<String> written = new HashSet<>();
    private final Map<String, Integer> markMissing = new HashMap<>();
    private final Set<String> requested = new HashSet<>();
    private final Set<String> carriedOut = new HashSet<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private Set<String> unsettled = Set.of();
    private boolean markers = true;

    /** How an entry looked when it last changed, and for how long and how often it has looked so. */
    private record Sighting(Stamp stamp, long sinceMillis, int glances, int unsettled) {}

    /**
     * What a glance calls for.
     *
     * @param reasons why a reload is due; empty if none is
     * @param gone entries that nobody shall get an answer from any more
     * @param forced whether a reload is asked for although nothing may have changed
     */
    record Due(List<String> reasons, Set<String> gone, boolean forced) {

        /** What the first start calls for when something failed in it. */
        static Due ofFailedVersions() {
            return new Due(List.of("another version takes the place of one that cannot be served"), Set.of(), false);
        }
    }

    /** Follows nothing yet; marks go where {@code marking} takes them. */
    Drops(Consumer<List<Mark>> marking) {
        this.marking = marking;
    }

    /** Switches markers on or off. */
    void markers(boolean wanted) {
        markers = wanted;
    }

    /** Compares a glance with what was taken and with the glances before it. */
    Due glanced(Glance glance) {
        List<String> reasons = new ArrayList<>();
        Set<String> gone = new HashSet<>();
        Set<String> pending = new TreeSet<>();
        carriedOut.removeIf(entry -> !glance.has(entry, Marker.DODEPLOY));
        sightings.keySet().retainAll(glance.entries().keySet());
        boolean forced = false;
        for (String entry : new TreeSet<>(glance.entries().keySet())) {
            Sighting sighting = sight(entry, glance);
            if (glance.has(entry, Marker.DODEPLOY)) {
                if (!carriedOut.contains(entry) && !glance.incomplete().contains(entry)) {
                    reasons.add(OneLine.of(entry) + " shall be deployed (its .dodeploy is there)");
                    forced = true;
                }
            } else if (glance.has(entry, Marker.UNDEPLOYED) || glance.has(entry, Marker.SKIPDEPLOY)) {
                continue;
            } else if (!sighting.stamp().equals(settled.get(entry))) {
                if (stable(sighting, glance, entry)) {
                    reasons.add(OneLine.of(entry) + (settled.containsKey(entry) ? " has changed" : " is new"));
                } else {
                    pending.add(entry);
                    notePending(entry, sighting, glance);
                }
            } else {
                markerDeleted(entry, glance).ifPresent(marker -> unmarked(entry, marker, reasons, gone));
            }
        }
        findGone(glance, reasons, gone, pending);
        unsettled = pending;
        removeOrphans(glance);
        return new Due(reasons, gone, forced);
    }

    private Sighting sight(String entry, Glance glance) {
        Stamp stamp = glance.entries().get(entry);
        Sighting before = sightings.get(entry);
        boolean same = before != null && before.stamp().equals(stamp);
        boolean open = !stamp.equals(settled.get(entry));
        Sighting now = new Sighting(
                stamp,
                same ? before.sinceMillis() : glance.takenAtMillis(),
                same ? before.glances() + 1 : 1,
                open ? (before == null ? 0 : before.unsettled()) + 1 : 0);
        sightings.put(entry, now);
        return now;
    }

    private static boolean stable(Sighting sighting, Glance glance, String entry) {
        long age = glance.takenAtMillis() - sighting.stamp().modifiedMillis();
        boolean old = age >= QUIET_MILLIS || age < 0; // a time in the future says nothing
        return sighting.glances() >= 2
                && glance.takenAtMillis() - sighting.sinceMillis() >= QUIET_MILLIS
                && old
                && !glance.incomplete().contains(entry);
    }

    private void notePending(String entry, Sighting sighting, Glance glance) {
        if (sighting.unsettled() >= GLANCES_UNTIL_PENDING) {
            String why = glance.incomplete().contains(entry)
                    ? "it is no whole ZIP archive: it is still being copied, or it is broken"
                    : "its size or its time still changes";
            mark(List.of(Mark.of(entry, Marker.PENDING, "not deployed yet: " + why)));
        }
    }

    private Optional<Marker> markerDeleted(String entry, Glance glance) {
        Marker expected = marks.get(entry);
        if (expected == null) {
            return Optional.empty();
        }
        if (!written.contains(entry) || glance.has(entry, expected)) {
            markMissing.remove(entry);
            return Optional.empty();
        }
        boolean deleted = markMissing.merge(entry, 1, Integer::sum) >= GLANCES_UNTIL_GONE;
        return deleted ? Optional.of(expected) : Optional.empty();
    }

    private void unmarked(String entry, Marker marker, List<String> reasons, Set<String> gone) {
        switch (marker) {
            case DEPLOYED -> {
                reasons.add(OneLine.of(entry) + " shall be undeployed (its .deployed was deleted)");
                mark(List.of(Mark.of(
                        entry,
                        Marker.UNDEPLOYED,
                        "delete this file, or touch " + entry + ".dodeploy, to deploy it again")));
                settled.remove(entry);
                gone.add(entry);
            }
            case FAILED -> {
                reasons.add(OneLine.of(entry) + " shall be tried again (its .failed was deleted)");
                failed.remove(entry);
                settled.remove(entry);
            }
            case PENDING, UNDEPLOYED, DODEPLOY, SKIPDEPLOY -> {}
        }
    }

    private void findGone(Glance glance, List<String> reasons, Set<String> gone, Set<String> pending) {
        missing.keySet().removeIf(entry -> glance.entries().containsKey(entry));
        for (String entry : settled.keySet()) {
            if (glance.entries().containsKey(entry)) {
                continue;
            }
            if (missing.merge(entry, 1, Integer::sum) < GLANCES_UNTIL_GONE) {
                pending.add(entry);
            } else {
                reasons.add(OneLine.of(entry) + " was removed");
                gone.add(entry);
            }
        }
    }

    /** Markers may outlive their entry: it went while no master ran, or before it was ever taken. */
    private void removeOrphans(Glance glance) {
        List<Mark> orphans = glance.markers().entrySet().stream()
                .filter(marked -> !glance.entries().containsKey(marked.getKey()))
                .filter(marked -> !settled.containsKey(marked.getKey()))
                .filter(marked -> marked.getValue().stream().anyMatch(TOLD::contains))
                .map(marked -> Mark.none(marked.getKey()))
                .toList();
        orphans.forEach(mark -> failed.remove(mark.entry()));
        mark(orphans);
    }

    /** Returns a line for each request to deploy what is not there, once. Often the marker comes a moment before the file. */
    List<String> waitingRequests(Glance glance) {
        waiting.keySet().removeIf(entry -> !waits(entry, glance));
        return glance.markers().keySet().stream()
                .filter(entry -> waits(entry, glance))
                .filter(entry -> waiting.merge(entry, 1, Integer::sum) == GLANCES_UNTIL_GONE)
                .map(OneLine::of)
                .map(entry -> entry + ".dodeploy waits for " + entry + ", which is not there: put it beside, or delete"
                        + " the marker")
                .sorted()
                .toList();
    }

    private static boolean waits(String entry, Glance glance) {
        return glance.has(entry, Marker.DODEPLOY) && !glance.entries().containsKey(entry);
    }

    /** Tells whether some entry, other than these, is for a context path, going by what serves now. */
    boolean offers(String contextPath, Set<String> except, Catalog served) {
        return settled.keySet().stream()
                .filter(entry -> !except.contains(entry))
                .anyMatch(entry ->
                        served.contextPath(entry).filter(contextPath::equals).isPresent());
    }

    /** Returns what an automatic look leaves alone: what is not whole yet, and what failed before. */
    Selection selection() {
        return new Selection(unsettled, failed, Optional.empty());
    }

    /** An operator wants everything to be tried again. */
    void forgive() {
        failed.clear();
    }

    /** A look has ended: what it took is no change any more. */
    void looked(Catalog catalog) {
        settled.keySet().removeIf(entry -> !catalog.stamps().containsKey(entry) && !unsettled.contains(entry));
        settled.putAll(catalog.stamps());
        requested.addAll(catalog.requested());
    }

    /** A file came into the drop directory and is served already. */
    void installed(String entry, Stamp stamp) {
        settled.put(entry, stamp);
    }

    /** Entries were deleted on an operator's order. */
    void removed(List<String> entries) {
        settled.keySet().removeAll(entries);
        unsettled = selection().without(entries).leftAlone();
    }

    /** An entry could not be deployed; it is not tried again by itself until it changes. Returns whether that was not known. */
    boolean failed(String entry, String hash, String reason) {
        String now = Objects.requireNonNullElse(hash, ""); // it could not even be read
        String before = failed.put(entry, now);
        mark(List.of(Mark.of(entry, Marker.FAILED, reason)));
        return !now.equals(before);
    }

    /** Some could not be staged. Returns whether that was not known of one of them. */
    boolean failed(List<Unavailable> failures) {
        boolean news = false;
        for (Unavailable failure : failures) {
            news |= failed(failure.entry(), failure.hash(), failure.error());
        }
        return news;
    }

    /** A catalog is served: this is how its applications are. */
    void served(Catalog catalog, List<ApplicationStatus> applications) {
        List<Mark> all = new ArrayList<>();
        for (ApplicationStatus application : applications) {
            String entry = catalog.sources().get(application.contextPath());
            if (entry == null || !catalog.stamps().containsKey(entry)) {
                continue; // it was left as it is, and so is its marker
            }
            if (application.error() == null) {
                failed.remove(entry);
                all.add(Mark.of(
                        entry,
                        Marker.DEPLOYED,
                        "served at " + application.contextPath() + ", content " + application.hash()));
            } else {
                failed(entry, application.hash(), application.error());
            }
        }
        catalog.stamps().keySet().stream()
                .filter(entry -> marks.get(entry) == Marker.DEPLOYED)
                .filter(entry -> !catalog.sources().containsValue(entry))
                .forEach(entry -> all.add(Mark.none(entry))); // a higher version took its place
        Set<String> dropped = new HashSet<>(marks.keySet());
        dropped.removeIf(entry ->
                settled.containsKey(entry) || unsettled.contains(entry) || marks.get(entry) == Marker.UNDEPLOYED);
        dropped.forEach(entry -> all.add(Mark.none(entry)));
        failed.keySet().removeAll(dropped);
        mark(all);
    }

    /** Marks are on the disk now: whoever deletes them means something. */
    void written(List<Mark> done) {
        done.stream()
                .filter(mark -> mark.marker().equals(Optional.ofNullable(marks.get(mark.entry()))))
                .forEach(mark -> written.add(mark.entry()));
    }

    private void mark(List<Mark> wanted) {
        List<Mark> fresh = new ArrayList<>();
        for (Mark mark : wanted) {
            boolean known = mark.marker().isPresent()
                    && mark.marker().get() == Marker.PENDING
                    && marks.get(mark.entry()) == Marker.PENDING;
            if (requested.remove(mark.entry())) {
                carriedOut.add(mark.entry());
                fresh.add(mark.asCarriedOut());
            } else if (!known) {
                fresh.add(mark);
            }
        }
        if (markers && !fresh.isEmpty()) {
            for (Mark mark : fresh) {
                written.remove(mark.entry());
                markMissing.remove(mark.entry());
                mark.marker()
                        .ifPresentOrElse(marker -> marks.put(mark.entry(), marker), () -> marks.remove(mark.entry()));
            }
            marking.accept(fresh);
        }
    }
}
