// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.OneLine;
import dev.warren.deployer.stage.DropName;
import dev.warren.deployer.stage.SourceHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks what is in {@code webapps/}, and in {@code webapps-javaee/} if that is switched on. It reads the bytes of files to know them again, and no more. Owned by the thread that stages.
 */
final class DropDirectory {
    private static final VersionOrder VERSIONS = new VersionOrder();

    private final DropDirectories directories;
    private final KnownFiles known;

    /**
     * What was found.
     *
     * @param candidates one for each context path: of several versions the highest
     * @param failures what cannot be deployed although it looks like an application
     * @param held what the selection left alone
     * @param stamps what was looked at
     * @param requested what an operator asked for with a marker
     */
    record Found(
            List<Candidate> candidates,
            List<Unavailable> failures,
            List<Catalog.Held> held,
            Map<String, Stamp> stamps,
            Set<String> requested) {}

    DropDirectory(DropDirectories directories, KnownFiles known) {
        this.directories = directories;
        this.known = known;
    }

    /**
     * @param deep whether every file of an exploded directory counts in its stamp
     * @param javaEe whether applications for Java EE count
     * @throws dev.warren.container.OperatorError if a directory cannot be read, which never means that it is empty
     */
    Found look(Selection selection, boolean deep, boolean javaEe) {
        List<Path> entries = directories.applications(javaEe);
        Look look = new Look(selection, deep);
        entries.stream()
                .filter(path -> !selection
                        .incoming()
                        .map(Selection.Incoming::entry)
                        .equals(Optional.of(directories.entry(path))))
                .forEach(look::at);
        look.atMissing(entries, javaEe);
        selection.incoming().ifPresent(look::atIncoming);
        known.retain(entries);
        return look.found();
    }

    private String contentHash(Path entry, Stamp stamp) throws IOException {
        return Files.isDirectory(entry) ? SourceHash.of(entry) : known.hash(entry, stamp);
    }

    @Override
    public String toString() {
        return directories.webapps().toString();
    }

    private static String identity(String entry, String contentHash) {
        return DropEntries.isForJavaEe(entry) ? SourceHash.converted(contentHash) : contentHash;
    }

    /** One look on its way. */
    private final class Look {
        private final Selection selection;
        private final boolean deep;
        private final Map<String, Candidate> byPath = new HashMap<>();
        private final List<Unavailable> failures = new ArrayList<>();
        private final List<Catalog.Held> held = new ArrayList<>();
        private final Map<String, Stamp> stamps = new HashMap<>();
        private final Set<String> requested = new HashSet<>();

        Look(Selection selection, boolean deep) {
            this.selection = selection;
            this.deep = deep;
        }

        void at(Path path) {
            String entry = directories.entry(path);
            DropName name;
            try {
                name = DropEntries.parse(entry);
            } catch (DeploymentException e) {
                stamp(path, entry);
                fail(withoutPath(entry, e.firstLine()));
                return;
            }
            boolean wanted = has(entry, Marker.DODEPLOY);
            if (wanted) {
                requested.add(entry);
            }
            if (!wanted && has(entry, Marker.UNDEPLOYED)) {
                return;
            }
            if (!wanted
                    && (has(entry, Marker.SKIPDEPLOY) || selection.leftAlone().contains(entry))) {
                hold(name);
                return;
            }
            take(path, name, wanted);
        }

        private void take(Path path, DropName name, boolean wanted) {
            String entry = directories.entry(path);
            try {
                Stamp stamp = Stamp.of(path, deep);
                stamps.put(entry, stamp); // before its content: a change while it is read must be seen as one
                String hash = identity(entry, contentHash(path, stamp));
                if (!wanted && selection.knownToFail(entry, hash)) {
                    hold(name);
                } else {
                    settle(new Candidate(entry, path, name.name(), name.contextPath(), name.version(), hash));
                }
            } catch (IOException e) {
                fail(new Unavailable(
                        name.contextPath(),
                        name.name(),
                        name.version(),
                        null,
                        entry,
                        OneLine.of(entry + " cannot be read: " + e.getMessage())));
            }
        }

        /** Last, so that it is the one that gives way to an entry of the same path. */
        void atIncoming(Selection.Incoming incoming) {
            String entry = incoming.entry();
            try {
                DropName name = DropEntries.parse(entry);
                held.remove(new Catalog.Held(name.name(), name.version()));
                settle(new Candidate(
                        entry,
                        incoming.file(),
                        name.name(),
                        name.contextPath(),
                        name.version(),
                        identity(entry, SourceHash.of(incoming.file()))));
            } catch (DeploymentException e) {
                failures.add(withoutPath(entry, e.firstLine()));
            } catch (IOException e) {
                failures.add(withoutPath(entry, OneLine.of(entry + " cannot be read: " + e.getMessage())));
            }
        }

        /** An entry that shall be left alone may have no file at the moment. */
        void atMissing(List<Path> entries, boolean javaEe) {
            Set<String> missing = new HashSet<>(selection.leftAlone());
            missing.removeIf(entry -> DropEntries.isForJavaEe(entry) && !javaEe);
            entries.forEach(path -> missing.remove(directories.entry(path)));
            for (String entry : missing) {
                try {
                    hold(DropEntries.parse(entry));
                } catch (DeploymentException e) {
                    continue; // nothing can be served from a file of such a name
                }
            }
        }

        /** An entry that has no context path; its name, which may hold anything, stands for it. */
        private static Unavailable withoutPath(String entry, String error) {
            String name = OneLine.of(entry);
            return new Unavailable("(" + name + ")", name, null, null, entry, error);
        }

        private boolean has(String entry, Marker marker) {
            return Files.exists(directories.marker(entry, marker));
        }

        private void stamp(Path path, String entry) {
            try {
                stamps.put(entry, Stamp.of(path, deep));
            } catch (IOException e) {
                stamps.remove(entry); // it is gone; then there is nothing to remember
            }
        }

        private void hold(DropName name) {
            held.add(new Catalog.Held(name.name(), name.version()));
        }

        private void fail(Unavailable failure) {
            if (!selection.knownToFail(failure.entry(), Objects.requireNonNullElse(failure.hash(), ""))) {
                failures.add(failure);
            } else {
                held.add(new Catalog.Held(failure.name(), failure.version()));
            }
        }

        private void settle(Candidate candidate) {
            Candidate holder = byPath.putIfAbsent(candidate.contextPath(), candidate);
            if (holder == null) {
                return;
            }
            int order = VERSIONS.compare(candidate.version(), holder.version());
            if (order > 0) {
                byPath.put(candidate.contextPath(), candidate);
            } else if (order == 0) {
                fail(candidate.unavailable(
                        candidate.contextPath(),
                        candidate.entry() + " is not served: its context path " + candidate.contextPath()
                                + " belongs to " + holder.entry() + "; rename or remove one of them"));
            }
        }

        Found found() {
            List<Candidate> candidates = byPath.values().stream()
                    .sorted(Comparator.comparing(Candidate::contextPath))
                    .toList();
            return new Found(candidates, failures, held, stamps, requested);
        }
    }
}
