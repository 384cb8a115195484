// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.OperatorError;
import dev.warren.container.config.ConfigDiff;
import dev.warren.container.config.DeployConfig;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.front.Front;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.container.generation.GenerationSwap;
import dev.warren.container.generation.NextGeneration;
import dev.warren.container.staging.Catalog;
import dev.warren.container.staging.DropEntries;
import dev.warren.container.staging.Selection;
import dev.warren.container.staging.Staging;
import dev.warren.management.Outcome;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reloads, one at a time: configuration, staging, swap. What an operator asks for meanwhile follows in its order; all who ask for a
 * reload that has not begun join it. One that a changed drop directory asks for never waits: the next look asks again. Owned by the
 * master thread.
 */
final class Reloads {
    private final Context context;
    private final Deque<Run> waiting = new ArrayDeque<>();
    private Optional<Run> running = Optional.empty();
    private Optional<WarrenConfig> nextConfig = Optional.empty();
    private Optional<Listeners> nextListeners = Optional.empty();
    private Optional<Attempt> attempt = Optional.empty();
    private Catalog served = new Catalog(List.of(), List.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of());
    private String lastConfigError = "";
    private long lastNumber = 1;
    private boolean started;

    /**
     * A swap on its way.
     *
     * @param catalog what it was made from
     * @param changed context paths whose application is new or another
     */
    private record Attempt(GenerationSwap swap, Catalog catalog, Set<String> changed) {}

    /**
     * What reloads work with.
     *
     * @param drops what is known of the drop directory
     * @param configuration reads the configuration again
     * @param onConfig takes a configuration over, once its canary was accepted
     * @param later runs something in the master thread; may be called by any thread
     */
    record Context(
            Fleet fleet,
            Front front,
            Staging staging,
            Drops drops,
            Operations operations,
            Journal journal,
            InstantSource clock,
            Supplier<LoadedConfig> configuration,
            Consumer<WarrenConfig> onConfig,
            Consumer<Runnable> later) {}

    Reloads(Context context) {
        this.context = context;
    }

    /** The first look has ended, and its generation begins. */
    void first(Catalog catalog) {
        context.drops().looked(catalog);
        context.drops().failed(catalog.failures());
        served = catalog;
    }

    /** The first generation has begun: what was asked for meanwhile is done now. */
    void started() {
        started = true;
    }

    /** The drop directory learns how the applications that were taken last are. */
    void settled() {
        context.drops().served(served, context.fleet().applications());
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** Returns the operation that carries out a reload asked for now. */
    Operation ask() {
        return waiting.stream()
                .filter(Run.Everything.class::isInstance)
                .findFirst()
                .orElseGet(() -> enqueue(new Run.Everything(context.operations().create("reload"))))
                .operation();
    }

    /** Returns the operation that brings a file into the drop directory and has it served. */
    Operation deploy(Selection.Incoming incoming, Optional<String> contextPath) {
        return enqueue(new Run.Deploy(context.operations().create("deploy"), incoming, contextPath))
                .operation();
    }

    /** Returns the operation that removes every entry of a context path: 404 at once, and the memory freed by a swap. */
    Operation undeploy(String contextPath, DeployConfig config) {
        Operation operation = context.operations().create("undeploy");
        context.staging()
                .remove(
                        contextPath,
                        config,
                        served,
                        removed -> context.later().accept(() -> removed(operation, contextPath, removed, config)));
        return operation;
    }

    private void removed(Operation operation, String contextPath, Staging.Removed removed, DeployConfig config) {
        switch (removed) {
            case Staging.Removed.Done(List<String> entries)
            when entries.isEmpty() ->
                context.operations()
                        .end(
                                operation,
                                Outcome.REFUSED,
                                "nothing in webapps/ " + (config.javaee() ? "or webapps-javaee/ " : "") + "is for "
                                        + contextPath + ": look with admin-cli apps which paths there are");
            case Staging.Removed.Done(List<String> entries) -> {
                context.fleet().withdraw(contextPath);
                context.drops().removed(entries);
                enqueue(new Run.Undeploy(operation, contextPath, entries));
            }
            case Staging.Removed.Failed(String why) ->
                context.operations().end(operation, Outcome.UNCHANGED, "the drop directory cannot be changed: " + why);
        }
    }

    private Run enqueue(Run run) {
        if (running.isPresent() || !started) {
            run.operation()
                    .line("another operation runs; the " + run.operation().name() + " follows it");
        }
        waiting.add(run);
        return run;
    }

    /** Takes what has changed in the drop directory, unless something runs already; it is asked again then. */
    void dropped(Drops.Due due) {
        if (running.isEmpty() && waiting.isEmpty() && started) {
            begin(new Run.Dropped(context.operations().create("deploy"), due));
        }
    }

    /** Lets nobody get an answer from entries that are gone, unless another version of theirs is there. */
    void withdraw(Set<String> gone) {
        served.sources().forEach((path, entry) -> {
            if (gone.contains(entry) && !context.drops().offers(path, gone, served)) {
                context.fleet().withdraw(path);
            }
        });
    }

    /** Goes on, as far as it can now. */
    void step() {
        attempt.map(Attempt::swap).ifPresent(GenerationSwap::step);
        attempt.map(Attempt::swap).flatMap(GenerationSwap::result).ifPresent(this::swapEnded);
        if (running.isEmpty() && !waiting.isEmpty() && started) {
            begin(waiting.remove());
        }
    }

    /** Nothing is begun or carried on any more: the master stops. */
    void abandon() {
        waiting.forEach(run -> {
            discard(run);
            context.operations().end(run.operation(), Outcome.REFUSED, "the master stops");
        });
        waiting.clear();
        running.ifPresent(run -> end(run, Outcome.FAILED, "the master stops"));
        attempt = Optional.empty();
        started = false;
    }

    private void begin(Run run) {
        running = Optional.of(run);
        context.operations().begin(run.operation());
        try {
            nextConfig = Optional.of(context.configuration().get().config());
        } catch (OperatorError e) {
            configurationIsBad(run, e);
            return;
        }
        lastConfigError = "";
        if (run instanceof Run.Everything) {
            context.drops().forgive();
        }
        if (run instanceof Run.Deploy deploy
                && !nextConfig.orElseThrow().deploy().defaultContextPath()) {
            running = Optional.of(
                    deploy.at(DropEntries.contextPath(deploy.incoming().entry())));
        }
        if (!(run instanceof Run.Dropped)) {
            tellBegin(running.orElseThrow());
        }
        look(run);
    }

    /** The drop directory asks again and again: the same mistake is told once. */
    private void configurationIsBad(Run run, OperatorError error) {
        boolean asksAgain = run instanceof Run.Dropped;
        if (asksAgain && error.report().equals(lastConfigError)) {
            end(run, Outcome.UNCHANGED, "nothing has changed");
            return;
        }
        lastConfigError = asksAgain ? error.report() : "";
        context.journal().info(run.opening());
        unchanged(run, error.report());
    }

    private void look(Run run) {
        Selection selection = switch (run) {
            case Run.Everything _ -> Selection.ALL;
            case Run.Dropped _ -> context.drops().selection();
            // a glance may have missed them just before, and left them alone until the next
            case Run.Undeploy undeploy -> context.drops().selection().without(undeploy.entries());
            case Run.Deploy deploy -> context.drops().selection().with(deploy.incoming());
        };
        context.staging()
                .start(
                        nextConfig.orElseThrow().deploy(),
                        selection,
                        outcome -> context.later().accept(() -> staged(outcome)));
    }

    private void tellBegin(Run run) {
        context.journal().info(run.opening());
        WarrenConfig next = nextConfig.orElseThrow();
        context.fleet()
                .generation()
                .map(Generation::config)
                .ifPresent(before -> ConfigDiff.between(before, next)
                        .lines(before, next)
                        .forEach(line -> context.journal().info("reload: " + line)));
    }

    private void staged(Staging.Outcome outcome) {
        running.ifPresent(run -> {
            try {
                switch (outcome) {
                    case Staging.Outcome.Unreadable(OperatorError error) -> unchanged(run, error.report());
                    case Staging.Outcome.Looked(Catalog catalog) -> staged(run, catalog);
                }
            } catch (OperatorError e) {
                unchanged(run, e.report());
            }
        });
    }

    private void staged(Run run, Catalog catalog) {
        catalog.notes().forEach(context.journal()::info);
        context.drops().looked(catalog);
        List<Unavailable> bad = catalog.failures().stream()
                .filter(failure -> !context.fleet().failedBefore(failure.contextPath(), failure.hash()))
                .toList();
        bad.forEach(failure -> context.journal().error(failure.contextPath() + ": " + failure.error()));
        Optional<String> refusal = run instanceof Run.Deploy deploy ? refusal(deploy, catalog) : Optional.empty();
        if (refusal.isPresent()) {
            unchanged(run, refusal.get());
            return;
        }
        Run placed = placed(run, catalog);
        running = Optional.of(placed);
        boolean news = context.drops().failed(bad);
        if (!bad.isEmpty() && run instanceof Run.Everything) {
            unchanged(run, bad.size() + " of the applications cannot be deployed");
        } else if (!bad.isEmpty() && news) {
            look(run); // again, without those: the others need not wait for them
        } else {
            swap(placed, catalog);
        }
    }

    /** Only what was staged tells where it asks to be served. */
    private static Run placed(Run run, Catalog catalog) {
        return run instanceof Run.Deploy deploy
                ? deploy.at(catalog.contextPath(deploy.incoming().entry()))
                : run;
    }

    /** Tells why the file that an operator brings cannot be served as it should. */
    private static Optional<String> refusal(Run.Deploy deploy, Catalog catalog) {
        String entry = deploy.incoming().entry();
        Optional<String> failure = catalog.failures().stream()
                .filter(each -> each.entry().equals(entry))
                .map(Unavailable::error)
                .findFirst();
        String path = catalog.contextPath(entry).orElseThrow();
        String holder = catalog.sources().get(path);
        if (failure.isPresent() || entry.equals(holder)) {
            return failure.or(() -> deploy.contextPath()
                    .filter(asked -> !asked.equals(path))
                    .map(asked -> entry + " cannot be served at " + asked + ": its web.xml asks for " + path
                            + "; leave out --path, remove default-context-path from its web.xml, or set"
                            + " deploy.default-context-path = false"));
        }
        return Optional.of(
                path + " is served from " + holder + ", which goes before " + entry + "; undeploy " + path + " first");
    }

    private void swap(Run run, Catalog catalog) {
        NextGeneration next =
                new NextGeneration(context.fleet().generation(), catalog.applications(), catalog.failures());
        catalog.held().forEach(held -> next.keep(held.name(), held.version()));
        boolean forced = run instanceof Run.Everything
                || run instanceof Run.Dropped dropped && dropped.due().forced();
        Catalog complete = catalog.after(served);
        if (!forced && next.same()) {
            served = complete;
            finish(run, run instanceof Run.Dropped ? Outcome.UNCHANGED : Outcome.DONE);
            return;
        }
        if (run instanceof Run.Dropped) {
            tellBegin(run);
        }
        WarrenConfig config = nextConfig.orElseThrow();
        Listeners listeners = Listeners.bind(config, context.front().listeners());
        nextListeners = Optional.of(listeners);
        lastNumber++; // the number of a generation that was rolled back is not used again
        Set<String> changed = new TreeSet<>(catalog.sources().keySet());
        changed.removeIf(path -> !next.changes(path));
        GenerationSwap swap = new GenerationSwap(
                context.fleet(),
                next.build(lastNumber, config),
                context.journal(),
                context.clock(),
                () -> takeOver(config, listeners));
        attempt = Optional.of(new Attempt(swap, complete, changed));
    }

    private void takeOver(WarrenConfig config, Listeners listeners) {
        context.front().configure(config.front());
        listeners.follow(context.journal());
        context.front().listen(listeners.all());
        nextListeners = Optional.empty();
        context.onConfig().accept(config);
    }

    private void swapEnded(GenerationSwap.Result result) {
        Run run = running.orElseThrow();
        Attempt ended = attempt.orElseThrow();
        attempt = Optional.empty();
        switch (result) {
            case GenerationSwap.Result.Done _ -> {
                served = ended.catalog();
                finish(run, Outcome.DONE);
            }
            case GenerationSwap.Result.RolledBack(String reason, Set<String> culprits) -> {
                boolean news = blame(run, ended, culprits.isEmpty() ? ended.changed() : culprits, reason);
                if (run instanceof Run.Dropped && news) {
                    context.journal().error("webapps/: deployment failed, the rest is tried without: " + reason);
                    look(run);
                } else {
                    unchanged(run, reason);
                }
            }
            case GenerationSwap.Result.Stuck(String reason) -> {
                blame(run, ended, ended.changed(), reason);
                end(
                        run,
                        Outcome.FAILED,
                        "the reload failed, and the generation before it does not come up in every slot: " + reason
                                + "; it is tried again by itself");
            }
        }
    }

    /**
     * What failed is not tried again by itself; a file that an operator was just bringing never was in the drop directory. Returns whether
     * something failed that had not before.
     */
    private boolean blame(Run run, Attempt ended, Set<String> culprits, String reason) {
        Catalog catalog = ended.catalog();
        String brought = run instanceof Run.Deploy deploy ? deploy.incoming().entry() : "";
        return catalog.applications().stream()
                        .filter(application -> culprits.contains(application.contextPath()))
                        .filter(application -> !brought.equals(catalog.sources().get(application.contextPath())))
                        .filter(application -> context.drops()
                                .failed(catalog.sources().get(application.contextPath()), application.hash(), reason))
                        .count()
                > 0; // not anyMatch, which would leave the others out
    }

    /** Everything serves as it shall; a file that was brought gets its place now. */
    private void finish(Run run, Outcome outcome) {
        if (run instanceof Run.Deploy deploy) {
            context.staging()
                    .install(deploy.incoming(), result -> context.later().accept(() -> installed(deploy, result)));
        } else {
            settled();
            end(run, outcome, run.closing());
        }
    }

    private void installed(Run.Deploy deploy, Staging.Installed result) {
        switch (result) {
            case Staging.Installed.Done(var stamp) -> {
                context.drops().installed(deploy.incoming().entry(), stamp);
                served = served.with(deploy.incoming().entry(), stamp);
                settled();
                end(deploy, Outcome.DONE, deploy.closing());
            }
            case Staging.Installed.Failed(String why) -> {
                String line = deploy.incoming().entry() + " is served, but could not be put into "
                        + DropEntries.directory(deploy.incoming().entry()) + ": " + why
                        + "; the next reload serves it no more";
                context.journal().error(line);
                end(deploy, Outcome.FAILED, line);
            }
        }
    }

    private void unchanged(Run run, String reason) {
        String what = run instanceof Run.Dropped
                ? "webapps/: deployment failed"
                : run.operation().name() + " failed";
        context.journal().error(what + ", nothing has changed: " + reason);
        end(run, Outcome.UNCHANGED, "nothing has changed");
    }

    private void end(Run run, Outcome outcome, String line) {
        if (outcome != Outcome.DONE) {
            discard(run);
        }
        nextListeners.ifPresent(Listeners::closeFresh);
        nextListeners = Optional.empty();
        running = Optional.empty();
        if (outcome == Outcome.DONE) {
            context.journal().info(line);
        }
        context.operations().end(run.operation(), outcome, line);
    }

    private void discard(Run run) {
        if (run instanceof Run.Deploy deploy) {
            context.staging().discard(deploy.incoming());
        }
    }
}
