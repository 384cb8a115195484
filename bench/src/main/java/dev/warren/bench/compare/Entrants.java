// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.contender.Contender;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Who takes part: contenders that have started and have not failed since. Owned by the main thread. */
final class Entrants {
    private final StartUp startUp;
    private final PrintStream progress;
    private final Consumer<String> onFailure;
    private final List<Entrant> present = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Begins with nobody.
     *
     * @param startUp starts contenders
     * @param progress gets a line for each thing that happens
     * @param onFailure gets the name of one that has failed, whose figures must not count
     */
    Entrants(StartUp startUp, PrintStream progress, Consumer<String> onFailure) {
        this.startUp = startUp;
        this.progress = progress;
        this.onFailure = onFailure;
    }

    /** One thing done with one contender, whose failure takes only that one out. */
    interface Step {
        void take(Entrant entrant) throws IOException, InterruptedException;
    }

    void enterAll(List<Contender> contenders) throws InterruptedException {
        for (Contender contender : contenders) {
            enter(contender);
        }
    }

    private void enter(Contender contender) throws InterruptedException {
        Optional<String> missing = contender.missing();
        if (missing.isPresent()) {
            leave(contender.name(), missing.get());
            return;
        }
        try {
            Entrant entrant = startUp.start(contender);
            present.add(entrant);
            say(contender.name() + " answers after "
                    + Figures.whole(entrant.firstAnswerMillis().median()) + " ms");
        } catch (IOException e) {
            leave(contender.name(), e.getMessage());
        }
    }

    /** Returns those that are left, in the order in which they came. */
    List<Entrant> present() {
        return List.copyOf(present);
    }

    List<Contender> contenders() {
        return present.stream().map(Entrant::contender).toList();
    }

    /** Returns who is missing, and why. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    void unlessItFails(Entrant entrant, Step step) throws InterruptedException {
        try {
            step.take(entrant);
        } catch (IOException | IllegalArgumentException e) {
            present.remove(entrant);
            onFailure.accept(entrant.name());
            leave(entrant.name(), e.getMessage());
            entrant.deployment().close();
        }
    }

    /** Ends all their processes. */
    void closeAll() {
        present.forEach(entrant -> entrant.deployment().close());
    }

    private void leave(String contender, String why) {
        notes.add(contender + " is missing: " + why);
        say(notes.getLast());
    }

    void say(String line) {
        progress.println(line);
    }
}
