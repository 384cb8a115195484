// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.load.Load;
import dev.warren.bench.load.LoadKind;
import dev.warren.bench.load.SocketLoad;
import dev.warren.bench.load.Target;
import dev.warren.bench.servlet.PidServlet;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** A worker killed whenever all are READY, at most once a second, under half of the load that Warren can take. */
record KilledWorkers(int workers, Duration length) implements Scenario {
    private static final int CLIENTS_OF_A_KIND = 32;
    private static final double SHARE_OF_A_KIND = 0.25; // two kinds of clients, so half of the load in all
    private static final Duration PROBE = Duration.ofSeconds(4);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        LongAdder answered = new LongAdder();
        Queue<Failure> failures = new ConcurrentLinkedQueue<>();
        List<Kill> kills;
        try (Master master = lab.master(workers);
                Clients clients = new Clients()) {
            Target target = new Target(master.target().port(), PidServlet.PATH);
            for (LoadKind kind : LoadKind.values()) {
                Duration pace = pace(master.target(), kind);
                lab.say("  %s: %d clients, a request every %d ms"
                        .formatted(kind.label(), CLIENTS_OF_A_KIND, pace.toMillis()));
                for (int i = 0; i < CLIENTS_OF_A_KIND; i++) {
                    clients.add(new PacedClient(target, kind, pace, answered, failures));
                }
            }
            kills = killAgainAndAgain(master);
            master.await(status -> Master.ready(status).size() == workers);
            clients.stop();
        }
        return findings(lab, answered.sum(), List.copyOf(failures), kills);
    }

    private static Duration pace(Target target, LoadKind kind) throws IOException, InterruptedException {
        Load probe = new SocketLoad(CLIENTS_OF_A_KIND);
        probe.start(target, kind, PROBE).await(); // the first one warms up
        double most = probe.start(target, kind, PROBE).await().requestsPerSecond();
        return Duration.ofMillis(Math.max(1, Math.round(1000 * CLIENTS_OF_A_KIND / (most * SHARE_OF_A_KIND))));
    }

    private List<Kill> killAgainAndAgain(Master master) throws IOException, InterruptedException {
        List<Kill> kills = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(BETWEEN_KILLS);
            List<Long> alive = Master.ready(master.status()).stream()
                    .map(WorkerStatus::pid)
                    .filter(pid -> kills.stream().noneMatch(kill -> kill.pid() == pid))
                    .toList();
            if (alive.size() == workers) {
                long pid = alive.get(ThreadLocalRandom.current().nextInt(workers));
                kills.add(new Kill(pid, System.nanoTime()));
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        return kills;
    }

    private List<Finding> findings(Lab lab, long answered, List<Failure> failures, List<Kill> kills) {
        Map<Cause, Long> causes = failures.stream()
                .collect(Collectors.groupingBy(failure -> Cause.of(failure, kills), Collectors.counting()));
        failures.stream()
                .filter(failure -> Cause.of(failure, kills) == Cause.UNEXPLAINED)
                .limit(10)
                .forEach(failure -> lab.say("  unexplained: " + failure));
        long unexplained = causes.getOrDefault(Cause.UNEXPLAINED, 0L);
        return List.of(new Finding(
                "%d workers, one killed whenever all are READY, %d s under 50 %% load"
                        .formatted(workers, length.toSeconds()),
                "only requests that ran in a killed worker fail",
                "%d kills, %d requests; failed: %d in the killed worker, %d new or moved ones during a kill, %d unexplained; %d idle connections reconnected"
                        .formatted(
                                kills.size(),
                                answered,
                                causes.getOrDefault(Cause.IN_KILLED_WORKER, 0L),
                                causes.getOrDefault(Cause.DURING_KILL, 0L),
                                unexplained,
                                causes.getOrDefault(Cause.DIED_IDLE, 0L)),
                unexplained == 0 && !kills.isEmpty()));
    }
}
