// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.contender.Deployment;
import dev.warren.bench.process.Proc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of the two that are compared, with what it has reached. Owned by the main thread. */
final class Side {
    private final String name;
    private final Deployment deployment;
    private final SessionLoad load;
    private final Use use;
    private final List<Double> throughputs = new ArrayList<>();
    private Duration processorTime = Duration.ZERO;
    private long requests;
    private long errors;
    private int sessions;
    private int lost;

    Side(String name, Deployment deployment, SessionLoad load, Use use) {
        this.name = name;
        this.deployment = deployment;
        this.load = load;
        this.use = use;
    }

    /** Runs a load that does not count, except for what goes wrong. */
    void warmUp(Duration length) throws IOException, InterruptedException {
        check(load.run(deployment.target(), use, length));
    }

    /** Measures one round, and looks afterwards for what the sessions hold. */
    void measure(Duration length) throws IOException, InterruptedException {
        Duration before = processorTime();
        SessionReport report = load.run(deployment.target(), use, length);
        processorTime = processorTime.plus(processorTime().minus(before));
        requests += report.load().requests();
        throughputs.add(report.load().requestsPerSecond());
        check(report);
    }

    private void check(SessionReport report) throws IOException {
        errors += report.errors();
        sessions += report.sessions().size();
        lost += Check.lost(deployment.target(), use, report.sessions());
    }

    private Duration processorTime() throws IOException {
        Duration all = Duration.ZERO;
        for (long pid : deployment.servers()) {
            all = all.plus(Proc.processorTime(pid));
        }
        return all;
    }

    String name() {
        return name;
    }

    /** Returns requests per second of each round. */
    List<Double> throughputs() {
        return List.copyOf(throughputs);
    }

    /** Returns the processor time of the JVMs that run the servlet for each request of the rounds, in µs. */
    double microsPerRequest() {
        return processorTime.toNanos() / 1000.0 / requests;
    }

    /** Counts failed requests, and answers that were not the next of their session. */
    long errors() {
        return errors;
    }

    int sessions() {
        return sessions;
    }

    /** Counts sessions that did not hold afterwards what was answered. */
    int lost() {
        return lost;
    }
}
