// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.OperatorError;
import dev.warren.container.config.ConfigDiff;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.front.Front;
import dev.warren.container.generation.Fleet;
import dev.warren.container.generation.Generation;
import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.container.generation.GenerationSwap;
import dev.warren.container.staging.Catalog;
import dev.warren.container.staging.Staging;
import dev.warren.management.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reloads, one at a time: configuration, staging, swap. One that is asked for meanwhile is remembered once; all who ask join it. Owned
 * by the master thread.
 */
final class Reloads {
    private final Context context;
    private Optional<Operation> running = Optional.empty();
    private Optional<Operation> waiting = Optional.empty();
    private Optional<WarrenConfig> nextConfig = Optional.empty();
    private Optional<Listeners> nextListeners = Optional.empty();
    private Optional<GenerationSwap> swap = Optional.empty();
    private long lastNumber = 1;
    private boolean started;

    /**
     * What reloads work with.
     *
     * @param configuration reads the configuration again
     * @param onConfig takes a configuration over, once its canary was accepted
     * @param onStaged gets the outcome of staging, in another thread
     */
    record Context(
            Fleet fleet,
            Front front,
            Staging staging,
            Operations operations,
            Journal journal,
            InstantSource clock,
            Supplier<LoadedConfig> configuration,
            Consumer<WarrenConfig> onConfig,
            Consumer<Staging.Outcome> onStaged) {}

    Reloads(Context context) {
        this.context = context;
    }

    /** The first generation has begun: what was asked for meanwhile is done now. */
    void started() {
        started = true;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** Returns the operation that carries out a reload asked for now. */
    Operation ask() {
        if (waiting.isEmpty()) {
            Operation operation = context.operations().create("reload");
            waiting = Optional.of(operation);
            if (running.isPresent() || !started) {
                operation.line("another operation runs; the reload follows it");
            }
        }
        return waiting.get();
    }

    /** Goes on, as far as it can now. */
    void step() {
        swap.ifPresent(GenerationSwap::step);
        swap.flatMap(GenerationSwap::result).ifPresent(this::swapEnded);
        if (running.isEmpty() && waiting.isPresent() && started) {
            begin(waiting.get());
        }
    }

    /** Nothing is begun or carried on any more: the master stops. */
    void abandon() {
        waiting.ifPresent(operation -> context.operations().end(operation, Outcome.REFUSED, "the master stops"));
        running.ifPresent(operation -> end(operation, Outcome.FAILED, "the master stops"));
        waiting = Optional.empty();
        swap = Optional.empty();
        started = false;
    }

    private void begin(Operation operation) {
        running = Optional.of(operation);
        waiting = Optional.empty();
        context.operations().begin(operation);
        context.journal().info("reload: reading the configuration and webapps/");
        try {
            nextConfig = Optional.of(context.configuration().get().config());
        } catch (OperatorError e) {
            unchanged(operation, e.report());
            return;
        }
        tellChanges(nextConfig.get());
        context.staging().start(nextConfig.get().deploy(), context.onStaged());
    }

    private void tellChanges(WarrenConfig next) {
        context.fleet()
                .generation()
                .map(Generation::config)
                .ifPresent(before -> ConfigDiff.between(before, next)
                        .lines(before, next)
                        .forEach(line -> context.journal().info("reload: " + line)));
    }

    /** A look at the drop directory has ended. */
    void staged(Staging.Outcome outcome) {
        running.ifPresent(operation -> {
            try {
                switch (outcome) {
                    case Staging.Outcome.Unreadable(OperatorError error) -> unchanged(operation, error.report());
                    case Staging.Outcome.Looked(Catalog catalog) -> staged(operation, catalog);
                }
            } catch (OperatorError e) {
                unchanged(operation, e.report());
            }
        });
    }

    private void staged(Operation operation, Catalog catalog) {
        catalog.notes().forEach(context.journal()::info);
        List<Unavailable> bad = catalog.failures().stream()
                .filter(failure -> !context.fleet().failedBefore(failure.contextPath(), failure.hash()))
                .toList();
        if (!bad.isEmpty()) {
            bad.forEach(failure -> context.journal().error(failure.contextPath() + ": " + failure.error()));
            unchanged(operation, bad.size() + " of the applications cannot be deployed");
            return;
        }
        WarrenConfig config = nextConfig.orElseThrow();
        Listeners listeners = Listeners.bind(config, context.front().listeners());
        nextListeners = Optional.of(listeners);
        lastNumber++; // the number of a generation that was rolled back is not used again
        Generation next = new Generation(lastNumber, config, catalog.applications(), catalog.failures());
        swap = Optional.of(new GenerationSwap(
                context.fleet(), next, context.journal(), context.clock(), () -> takeOver(config, listeners)));
    }

    private void takeOver(WarrenConfig config, Listeners listeners) {
        context.front().configure(config.front());
        context.front().listen(listeners.all());
        nextListeners = Optional.empty();
        context.onConfig().accept(config);
    }

    private void swapEnded(GenerationSwap.Result result) {
        Operation operation = running.orElseThrow();
        swap = Optional.empty();
        switch (result) {
            case GenerationSwap.Result.Done _ -> end(operation, Outcome.DONE, "reload done");
            case GenerationSwap.Result.RolledBack(String reason) -> unchanged(operation, reason);
            case GenerationSwap.Result.Stuck(String reason) ->
                end(
                        operation,
                        Outcome.FAILED,
                        "the reload failed, and the generation before it does not come up in every slot: " + reason
                                + "; it is tried again by itself");
        }
    }

    private void unchanged(Operation operation, String reason) {
        context.journal().error("reload failed, nothing has changed: " + reason);
        end(operation, Outcome.UNCHANGED, "nothing has changed");
    }

    private void end(Operation operation, Outcome outcome, String line) {
        nextListeners.ifPresent(Listeners::closeFresh);
        nextListeners = Optional.empty();
        running = Optional.empty();
        if (outcome == Outcome.DONE) {
            context.journal().info(line);
        }
        context.operations().end(operation, outcome, line);
    }
}
