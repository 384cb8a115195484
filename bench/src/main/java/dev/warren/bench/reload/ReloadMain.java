// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.contender.Checkout;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.SocketLoad;
import dev.warren.bench.load.WrkLoad;
import dev.warren.bench.process.Workspace;
import dev.warren.bench.report.Machine;
import dev.warren.bench.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code bench/reload}: runs the scenarios one by one and prints the table. Exit codes: 0 done, 1 failed, 2 usage. */
public final class ReloadMain {
    private static final int CONNECTIONS = 64;

    private static final String USAGE = """
        bench/reload [options]   measures what clients notice of reloads, scaling and dying workers, in 5 minutes
          --only LIST   only these, by comma: clients,full-speed,full-speed-short,times,scale-balance,strategies,kills
          --hups N      reloads with clients; at full speed one fewer (default 6)
          --kill-seconds N   how long workers are killed (default 60)
          --out FILE    where the table goes besides standard output
          --help        this text
        """;

    private ReloadMain() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        try {
            Arguments given = Arguments.parse(
                    List.of(args), Set.of("--only", "--hups", "--kill-seconds", "--out"), Set.of("--help"));
            if (given.has("--help")) {
                System.out.print(USAGE);
                return;
            }
            run(scenarios(given), given.value("--out").map(Path::of));
        } catch (UsageException e) {
            System.err.print("bench/reload: " + e.getMessage() + "\n" + USAGE);
            System.exit(2);
        } catch (InterruptedException e) {
            System.err.println("bench/reload: interrupted");
            System.exit(1);
        } catch (IOException e) {
            System.err.println("bench/reload: " + e.getMessage());
            System.exit(1);
        }
    }

    private static List<Scenario> scenarios(Arguments given) throws UsageException {
        int hups = given.number("--hups", 6);
        List<Scenario> all = List.of(
                new ThinkingClients(200, 20, hups),
                new FullSpeed(LoadKind.KEEP_ALIVE, Math.max(1, hups - 1)),
                new FullSpeed(LoadKind.SHORT, Math.max(1, hups - 1)),
                new OperationTimes(5),
                new BalanceAfterScale(120),
                new StrategyBalance(),
                new KilledWorkers(3, Duration.ofSeconds(given.number("--kill-seconds", 60))));
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
        try (Workspace workspace = Workspace.create("warren-reload")) {
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
