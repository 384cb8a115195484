// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.OneLine;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.stage.DefaultContextPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives each application the path that its {@code web.xml} asks for ({@code deploy.default-context-path}), and settles who gets one that
 * several want. An entry whose own name says the path goes before one that asks for it, so that nothing new takes the place of
 * what serves there already; a file on its way into the drop directory goes last. Not thread-safe; used once.
 */
final class AskedPaths {
    private final Map<String, Placed> byPath = new HashMap<>();
    private final List<Unavailable> failures = new ArrayList<>();
    private final Set<String> moved = new HashSet<>();

    /**
     * An application and where it comes from.
     *
     * @param candidate what it was staged from; its path is the one that the name says
     * @param application what was staged; its path is the one that it is served at
     */
    record Placed(Candidate candidate, StagedApplication application) {
        private boolean hasMoved() {
            return !application.contextPath().equals(candidate.contextPath());
        }

        private Placed at(String path) {
            return new Placed(candidate, application.at(path));
        }
    }

    /**
     * @param staged applications of different names
     * @param incoming the file on its way, if there is one
     */
    AskedPaths(List<Placed> staged, Optional<String> incoming) {
        staged.stream()
                .flatMap(each -> asked(each).stream())
                .sorted(Comparator.<Placed, Boolean>comparing(
                                each -> incoming.filter(each.candidate().entry()::equals)
                                        .isPresent())
                        .thenComparing(Placed::hasMoved)
                        .thenComparing(each -> each.candidate().entry()))
                .forEach(this::settle);
    }

    /** Returns what is served, at most one application at each path. */
    List<Placed> placed() {
        return byPath.values().stream()
                .sorted(Comparator.comparing(each -> each.application().contextPath()))
                .toList();
    }

    /** Returns what is not served, and why. */
    List<Unavailable> failures() {
        return failures;
    }

    /** Returns the entries that do not serve the path that their name says. */
    Set<String> moved() {
        return moved;
    }

    private Optional<Placed> asked(Placed named) {
        Candidate candidate = named.candidate();
        try {
            Optional<String> text = new StagedFiles(Path.of(named.application().directory())).readDefaultContextPath();
            return Optional.of(
                    text.isEmpty() ? named : named.at(DefaultContextPath.parse(candidate.entry(), text.get())));
        } catch (DeploymentException e) {
            failures.add(candidate.unavailable(candidate.contextPath(), e.firstLine() + "; " + OneLine.of(e.remedy())));
        } catch (IOException e) {
            failures.add(candidate.unavailable(
                    candidate.contextPath(),
                    OneLine.of("what was staged of " + candidate.entry() + " cannot be read: " + e
                            + "; make work/ readable for the user that runs Warren, or delete it while Warren is"
                            + " stopped")));
        }
        return Optional.empty();
    }

    private void settle(Placed next) {
        String path = next.application().contextPath();
        Candidate candidate = next.candidate();
        Placed holder = byPath.putIfAbsent(path, next);
        if (next.hasMoved() || holder != null) {
            moved.add(candidate.entry());
        }
        if (holder != null) {
            failures.add(candidate.unavailable(
                    candidate.contextPath(),
                    candidate.entry() + " is not served: the context path " + path + ", which its "
                            + (next.hasMoved() ? "web.xml asks for" : "name says") + ", belongs to "
                            + holder.candidate().entry()
                            + (holder.hasMoved() ? ", whose web.xml asks for it" : "")
                            + "; change or remove one of them, or set deploy.default-context-path = false"));
        }
    }
}
