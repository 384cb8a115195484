// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import dev.warren.bench.lab.Finding;
import dev.warren.bench.lab.Lab;
import dev.warren.bench.lab.Master;
import dev.warren.bench.lab.Scenario;
import dev.warren.bench.report.Figures;
import java.io.IOException;
import java.util.List;

/** Keep-alive clients with think time, some of them pipelining, over reloads of a changed WAR. */
record ThinkingClients(int clients, int pipelining, int reloads) implements Scenario {
    private static final long SETTLE_MILLIS = 1000;

    @Override
    public String name() {
        return "clients";
    }

    @Override
    public List<Finding> run(Lab lab) throws IOException, InterruptedException {
        Tally tally = new Tally();
        try (Master master = lab.master(2);
                Clients threads = new Clients()) {
            for (int i = 0; i < clients; i++) {
                threads.add(new ThinkingClient(master.target(), i < pipelining ? 2 : 1, tally));
            }
            for (int i = 1; i <= reloads; i++) {
                Thread.sleep(SETTLE_MILLIS);
                master.changeWar("changed " + i);
                lab.say("  HUP %d of %d: done in %s".formatted(i, reloads, Figures.seconds(master.hup())));
            }
            Thread.sleep(SETTLE_MILLIS);
            threads.stop();
        }
        return List.of(new Finding(
                "%d keep-alive clients with think time, %d of them pipelining, over %d HUPs with a changed WAR"
                        .formatted(clients, pipelining, reloads),
                "0 errors, " + clients + " connects",
                "%d errors, %d connects in %d requests %s"
                        .formatted(tally.errors(), tally.connects(), tally.requests(), tally.details())
                        .strip(),
                tally.errors() == 0 && tally.connects() == clients));
    }
}
