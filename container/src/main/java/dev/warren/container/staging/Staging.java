// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.Installation;
import dev.warren.container.OperatorError;
import dev.warren.container.Threads;
import dev.warren.container.config.DeployConfig;
import dev.warren.container.config.Home;
import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.Trees;
import dev.warren.deployer.stage.StageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the drop directory's content into {@code work/apps}, beside the master thread. Used by the master thread; one look runs at a
 * time.
 */
public final class Staging {
    private static final Logger LOG = LoggerFactory.getLogger("staging");

    private final Path stagedRoot;
    private final Path incoming;
    private final Path pages;
    private final DropDirectory dropDirectory;
    private final Markers markers;
    private final Installer installer;
    private final DropDirectories directories;
    private final UnservedJavaEe unserved = new UnservedJavaEe();
    private final Stager stager;
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final Executor oneByOne = Threads.oneByOne("staging");

    /** What a look ended with. */
    public sealed interface Outcome {
        /**
         * The drop directory could be read; single applications may have failed.
         *
         * @param catalog what it brought
         */
        record Looked(Catalog catalog) implements Outcome {}

        /**
         * It could not be read at all.
         *
         * @param error why
         */
        record Unreadable(OperatorError error) implements Outcome {}
    }

    /**
     * Prepares staging for a home.
     *
     * @param home where {@code webapps/} and {@code work/} are
     * @param installation what the JVMs that stage are started from
     */
    public Staging(Home home, Installation installation) {
        this.stagedRoot = home.apps();
        this.incoming = home.incoming();
        this.pages = home.pages();
        this.directories = DropDirectories.of(home);
        this.dropDirectory = new DropDirectory(directories, new KnownFiles(home.knownFiles(), Clock.systemUTC()));
        this.markers = new Markers(directories);
        this.installer = new Installer(directories);
        this.stager = new Stager(installation, stagedRoot);
    }

    /**
     * Looks and stages in a thread of its own.
     *
     * @param config limits
     * @param selection what is left as it is
     * @param onDone gets the outcome, in that thread
     */
    public void start(DeployConfig config, Selection selection, Consumer<Outcome> onDone) {
        afterTheLast("staging", () -> onDone.accept(look(config, selection)));
    }

    /**
     * Tells what lies in {@code webapps-javaee/} while that is switched off, if that was not told.
     *
     * @param glance what the drop directories look like
     * @return a line for an operator
     */
    public Optional<String> unserved(Glance glance) {
        return unserved.look(glance.unserved(), false);
    }

    /** Looks and tidying never overlap: a fresh directory would look unused. */
    private void afterTheLast(String name, Runnable task) {
        oneByOne.execute(() -> {
            Thread.currentThread().setName(name);
            task.run();
        });
    }

    private Outcome look(DeployConfig config, Selection selection) {
        long begin = System.nanoTime();
        try {
            Files.createDirectories(stagedRoot);
            DropDirectory.Found found = dropDirectory.look(selection, config.deepScan(), config.javaee());
            Catalog catalog = stageAll(found, config, selection);
            Optional<String> note = unserved.look(directories.unserved(config.javaee()), selection == Selection.ALL);
            LOG.debug("{} looked through in {}ms", dropDirectory, millisSince(begin));
            return new Outcome.Looked(note.map(catalog::withNote).orElse(catalog));
        } catch (OperatorError e) {
            return new Outcome.Unreadable(e);
        } catch (IOException | InterruptedException e) {
            return new Outcome.Unreadable(new OperatorError(
                    dev.warren.container.ExitCode.PORT_OR_FILE,
                    "cannot stage applications in " + stagedRoot,
                    String.valueOf(e.getMessage()),
                    "make work/ writable for the user that runs Warren, and look for free space",
                    e));
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    private Catalog stageAll(DropDirectory.Found found, DeployConfig config, Selection selection)
            throws InterruptedException {
        List<Staged> all = new ArrayList<>();
        for (Candidate candidate : found.candidates()) {
            all.add(new Staged(candidate));
        }
        List<Thread> running = new ArrayList<>();
        for (Staged each : all) {
            if (!stager.isStaged(each.candidate)) {
                running.add(Threads.light("stage-" + each.candidate.name(), () -> each.stage(config)));
            }
        }
        for (Thread thread : running) {
            thread.join();
        }
        return catalog(found, all, config, selection);
    }

    private Catalog catalog(DropDirectory.Found found, List<Staged> all, DeployConfig config, Selection selection) {
        List<AskedPaths.Placed> staged = new ArrayList<>();
        List<Unavailable> failures = new ArrayList<>(found.failures());
        List<String> notes = new ArrayList<>();
        Map<String, String> sources = new HashMap<>();
        for (Staged each : all) {
            each.addTo(staged, failures, notes);
            sources.put(each.candidate.contextPath(), each.candidate.entry());
        }
        if (config.defaultContextPath()) {
            AskedPaths paths = new AskedPaths(staged, selection.incoming().map(Selection.Incoming::entry));
            staged = paths.placed();
            failures.addAll(paths.failures());
            sources.values().removeAll(paths.moved());
            staged.forEach(each -> sources.put(
                    each.application().contextPath(), each.candidate().entry()));
        }
        return new Catalog(
                staged.stream().map(AskedPaths.Placed::application).toList(),
                failures,
                found.held(),
                sources,
                found.stamps(),
                found.requested(),
                notes);
    }

    /** What became of a file on its way into the drop directory. */
    public sealed interface Installed {
        /**
         * It is there.
         *
         * @param stamp how it looks
         */
        record Done(Stamp stamp) implements Installed {}

        /**
         * It could not be moved.
         *
         * @param why the reason
         */
        record Failed(String why) implements Installed {}
    }

    /** What became of entries that shall go. */
    public sealed interface Removed {
        /**
         * They are gone.
         *
         * @param entries their names; empty if there were none
         */
        record Done(List<String> entries) implements Removed {}

        /**
         * Not all of them could be deleted.
         *
         * @param why the reason
         */
        record Failed(String why) implements Removed {}
    }

    /**
     * Moves a file into the drop directory, in a thread of its own.
     *
     * @param incoming the file and its name there
     * @param onDone gets the result, in that thread
     */
    public void install(Selection.Incoming incoming, Consumer<Installed> onDone) {
        afterTheLast("install", () -> {
            try {
                onDone.accept(new Installed.Done(installer.install(incoming)));
            } catch (IOException e) {
                onDone.accept(new Installed.Failed(e.toString()));
            }
        });
    }

    /**
     * Deletes every entry of a context path, in a thread of its own.
     *
     * @param contextPath the path
     * @param config whether applications for Java EE count
     * @param served what tells the path of each entry
     * @param onDone gets the result, in that thread
     */
    public void remove(String contextPath, DeployConfig config, Catalog served, Consumer<Removed> onDone) {
        afterTheLast("remove", () -> {
            try {
                onDone.accept(new Removed.Done(installer.remove(contextPath, config.javaee(), served)));
            } catch (IOException | java.io.UncheckedIOException | OperatorError e) {
                onDone.accept(new Removed.Failed(e.toString()));
            }
        });
    }

    /** Deletes what an interrupted {@code admin-cli deploy} left, in a thread of its own; before the first deployment. */
    public void removeIncoming() {
        afterTheLast("tidy-incoming", () -> deleteIfPossible(incoming));
    }

    /**
     * Deletes a file that shall not come into the drop directory after all, in a thread of its own.
     *
     * @param incoming the file
     */
    public void discard(Selection.Incoming incoming) {
        afterTheLast("discard", () -> deleteIfPossible(incoming.file()));
    }

    /**
     * Writes markers into the drop directory, in a thread of its own. Failures are one warning: nothing depends on markers.
     *
     * @param marks one for each entry
     * @param onWritten runs, in that thread, when all of them are on the disk
     */
    public void mark(List<Mark> marks, Runnable onWritten) {
        afterTheLast("mark", () -> {
            if (markers.write(marks)) {
                onWritten.run();
            }
        });
    }

    /**
     * Removes, in a thread of its own, what no generation uses any more, and the JSPs compiled of it. Failures are left for the next time: nothing depends on it.
     *
     * @param inUse staged directories that a live worker may read
     */
    public void removeUnused(Collection<String> inUse) {
        List<String> kept = List.copyOf(inUse);
        afterTheLast("tidy", () -> {
            try (Stream<Path> names = Files.list(stagedRoot)) {
                for (Path name : names.filter(Files::isDirectory).toList()) {
                    removeUnusedBelow(name, kept);
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                LOG.debug("work/apps was not tidied: {}", e.toString());
            }
            StalePages.remove(pages, kept);
        });
    }

    /**
     * Deletes a worker's temporary directory, in a thread of its own.
     *
     * @param directory below {@code work/temp}
     */
    public void removeTemporary(Path directory) {
        Threads.light("tidy-temp", () -> deleteIfPossible(directory));
    }

    private static void deleteIfPossible(Path tree) {
        try {
            Trees.delete(tree);
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.debug("{} was not deleted: {}", tree, e.toString());
        }
    }

    /** A name that has nothing left goes too, so that names that come and go leave nothing. */
    private static void removeUnusedBelow(Path name, Collection<String> inUse) throws IOException {
        boolean used = false;
        try (Stream<Path> versions = Files.list(name)) {
            for (Path version : versions.toList()) {
                if (inUse.contains(version.toString())) {
                    used = true;
                } else {
                    Trees.delete(version);
                }
            }
        }
        if (!used) {
            Files.deleteIfExists(name);
        }
    }

    /** One candidate on its way; written by the thread that stages it, read after that thread has ended. */
    private final class Staged {
        private final Candidate candidate;
        private StageResult result;

        Staged(Candidate candidate) {
            this.candidate = candidate;
        }

        void stage(DeployConfig config) {
            processors.acquireUninterruptibly();
            long begin = System.nanoTime();
            try {
                result = stager.stage(candidate, config);
            } finally {
                processors.release();
            }
            if (result.failure() == null) { // a failure is told by whoever asked for the look
                LOG.info("{} staged in {}ms", candidate.entry(), millisSince(begin));
            }
        }

        void addTo(List<AskedPaths.Placed> applications, List<Unavailable> failures, List<String> notes) {
            if (result == null) {
                applications.add(new AskedPaths.Placed(candidate, stager.staged(candidate)));
                return;
            }
            result.notes().forEach(note -> notes.add(candidate.contextPath() + ": " + note));
            if (result.failure() == null) {
                applications.add(new AskedPaths.Placed(candidate, result.application()));
            } else {
                failures.add(candidate.unavailable(
                        candidate.contextPath(),
                        candidate.entry() + ": " + result.failure().oneLine()));
            }
        }
    }
}
