// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.Arguments;
import dev.warren.bench.UsageException;
import dev.warren.bench.contender.Checkout;
import dev.warren.bench.contender.Contender;
import dev.warren.bench.contender.Contenders;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.SocketLoad;
import dev.warren.bench.load.WrkLoad;
import dev.warren.bench.process.Proc;
import dev.warren.bench.process.Workspace;
import dev.warren.bench.report.Figures;
import dev.warren.bench.report.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code bench/compare}: arguments, one comparison, the results page. Exit codes: 0 done, 1 failed, 2 usage. */
public final class CompareMain {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final double DISTURBED_PERCENT = 10;

    private CompareMain() {}

    /**
     * Runs the program.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        try {
            Arguments given = CompareOptions.words(List.of(args));
            if (given.has("--help")) {
                System.out.print(CompareOptions.USAGE);
                return;
            }
            Checkout checkout = Checkout.current();
            compare(checkout, CompareOptions.from(given, checkout.results()));
        } catch (UsageException e) {
            System.err.print("bench/compare: " + e.getMessage() + "\n" + CompareOptions.USAGE);
            System.exit(2);
        } catch (InterruptedException e) {
            System.err.println("bench/compare: interrupted");
            System.exit(1);
        } catch (IOException e) {
            System.err.println("bench/compare: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void compare(Checkout checkout, CompareOptions options)
            throws IOException, InterruptedException, UsageException {
        List<Contender> contenders =
                options.others() ? chosen(Contenders.all(checkout), options.contenders()) : List.of();
        List<Contender> classes =
                options.classes().isEmpty() ? List.of() : chosen(Contenders.workerClasses(checkout), options.classes());
        try (Workspace workspace = Workspace.create("warren-compare")) {
            Load load = WrkLoad.find(workspace.children(), options.threads(), options.connections())
                    .orElseGet(() -> new SocketLoad(options.connections()));
            double before = othersPercent();
            Outcome outcome = compareServers(workspace, load, options, contenders);
            ClassOutcome classOutcome = compareClasses(workspace, load, options, classes);
            workspace.children().close();
            double others = Math.max(before, othersPercent());
            String page = new ResultsPage(outcome, classOutcome, conditions(options, load, others)).render();
            System.out.print(page);
            if (options.out().isPresent()) {
                Path file = options.out().get();
                Files.writeString(file, page);
                System.err.println("written to " + file);
            }
        }
    }

    private static Outcome compareServers(
            Workspace workspace, Load load, CompareOptions options, List<Contender> contenders)
            throws IOException, InterruptedException {
        StartUp startUp = new StartUp(workspace.children(), options.starts());
        return contenders.isEmpty() ? Outcome.NONE : new Comparison(startUp, load, options, System.err).run(contenders);
    }

    private static ClassOutcome compareClasses(
            Workspace workspace, Load load, CompareOptions options, List<Contender> classes)
            throws InterruptedException {
        StartUp startUp = new StartUp(workspace.children(), 1);
        return classes.isEmpty()
                ? ClassOutcome.NONE
                : new ClassComparison(startUp, load, options, System.err).run(classes);
    }

    private static List<Contender> chosen(List<Contender> all, List<String> names) throws UsageException {
        List<String> known = all.stream().map(Contender::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException("unknown contender " + name + "; there are " + String.join(", ", known));
            }
        }
        return all.stream()
                .filter(contender -> names.isEmpty() || names.contains(contender.name()))
                .toList();
    }

    private static double othersPercent() throws IOException, InterruptedException {
        double percent = Proc.busyPercent(LOOK);
        if (percent > DISTURBED_PERCENT) {
            System.err.println("other processes take " + Figures.percent(percent)
                    + " of the machine: the figures will say more about them than about the contenders");
        }
        return percent;
    }

    private static String conditions(CompareOptions options, Load load, double others) {
        return """
            One run of `bench/compare`: %d rounds, %d s for each measurement, load from %s on the same machine.
            Machine: %s. Every JVM that runs the servlet has a heap of 256 MB and the Serial collector.
            Other processes took up to %s of the machine before and after the run.
            Figures are medians over the rounds; ratios are taken round by round, and show their median and range.
            How it is measured, and what is fair about it: see [README](README.md).
            """.formatted(
                        options.rounds(),
                        options.length().toSeconds(),
                        load.description(),
                        Machine.describe(),
                        Figures.percent(others));
    }
}
