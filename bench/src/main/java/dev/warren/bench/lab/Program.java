// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.contender.Checkout;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.SocketLoad;
import dev.warren.bench.load.WrkLoad;
import dev.warren.bench.process.Workspace;
import dev.warren.bench.report.Machine;
import dev.warren.bench.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that runs scenarios one by one and prints the table of what they found. Immutable.
 *
 * @param name how it is called, for example {@code bench/reload}
 * @param usage what {@code --help} prints
 * @param valued its own options that take a value; {@code --only} and {@code --out} come with every program
 * @param flags its own options that take none
 */
public record Program(String name, String usage, Set<String> valued, Set<String> flags) {
    private static final int CONNECTIONS = 64;

    /** Copies the sets, so that the record cannot change. */
    public Program {
        valued = Set.copyOf(valued);
        flags = Set.copyOf(flags);
    }

    /** Makes scenarios of a command line. */
    public interface Choice {
        /**
         * Makes all scenarios that there are.
         *
         * @param given the command line
         * @return in the order in which they run
         * @throws UsageException if a value is not allowed
         */
        List<Scenario> scenarios(Arguments given) throws UsageException;
    }

    /**
     * Runs it, and ends the process unless all went well: with 1 if it failed, with 2 if it was called wrongly.
     *
     * @param args the command line
     * @param choice makes the scenarios
     */
    public void run(String[] args, Choice choice) {
        try {
            Arguments given = Arguments.parse(List.of(args), with(valued, "--only", "--out"), with(flags, "--help"));
            if (given.has("--help")) {
                System.out.print(usage);
                return;
            }
            run(chosen(choice.scenarios(given), given), given.value("--out").map(Path::of));
        } catch (UsageException e) {
            System.err.print(name + ": " + e.getMessage() + "\n" + usage);
            System.exit(2);
        } catch (InterruptedException e) {
            System.err.println(name + ": interrupted");
            System.exit(1);
        } catch (IOException e) {
            System.err.println(name + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private static Set<String> with(Set<String> own, String... common) {
        return Stream.concat(own.stream(), Stream.of(common)).collect(Collectors.toSet());
    }

    private static List<Scenario> chosen(List<Scenario> all, Arguments given) throws UsageException {
        List<String> only =
                given.value("--only").map(list -> List.of(list.split(","))).orElse(List.of());
        List<String> known = all.stream().map(Scenario::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                throw new UsageException("unknown scenario " + name + "; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
                .toList();
    }

    private static void run(List<Scenario> scenarios, Optional<Path> out) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Workspace workspace = Workspace.create("warren-bench")) {
            Load load = WrkLoad.find(workspace.children(), 2, CONNECTIONS).orElseGet(() -> new SocketLoad(CONNECTIONS));
            Lab lab = new Lab(Checkout.current(), workspace.children(), load, System.err);
            for (Scenario scenario : scenarios) {
                lab.say(scenario.name());
                findings.addAll(findings(scenario, lab));
            }
        }
        String page =
                "Machine: " + Machine.describe() + ".\n\n" + table(findings).render();
        System.out.print(page);
        if (out.isPresent()) {
            Files.writeString(out.get(), page);
        }
    }

    private static List<Finding> findings(Scenario scenario, Lab lab) throws InterruptedException {
        try {
            return scenario.run(lab);
        } catch (IOException e) {
            lab.say("  failed: " + e.getMessage());
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return List.of(new Finding(scenario.name(), "to run at all", reason, false));
        }
    }

    private static MarkdownTable table(List<Finding> findings) {
        MarkdownTable table = new MarkdownTable(List.of("measured", "goal", "figure", "reached"));
        for (Finding finding : findings) {
            table.add(List.of(finding.what(), finding.goal(), finding.figure(), finding.reached() ? "yes" : "no"));
        }
        return table;
    }
}
