// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.WorkerStatus;
import dev.warren.os.Processes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlacementIT {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void workersKeepToOneProcessorEachWhileAllAreBusyAndNoLonger() {
        assumeThat(PROCESSORS).as("two workers a processor must fit here").isBetween(2, 4);
        home.set("workers.count = " + 2 * PROCESSORS).set("workers.heap = \"64m\"");
        War.of(ProbeServlet.class).version("one").dropInto(home.webapps(), "probe.war");
        RunningMaster master = home.start();
        String everywhere = processorsOf(ProcessHandle.current().pid());
        Await.until("all serve", () -> master.readyWorkers().size() == 2 * PROCESSORS);
        List<Long> pids = master.readyWorkers().stream().map(WorkerStatus::pid).toList();
        assertThat(pids).allSatisfy(pid -> assertThat(processorsOf(pid)).isEqualTo(everywhere));

        try (Burners _ = new Burners(PROCESSORS)) {
            Await.until(
                    "each worker has one processor",
                    () -> pids.stream().allMatch(pid -> processorsOf(pid).matches("\\d+")));
            assertThat(pids.stream().map(PlacementIT::processorsOf).distinct()).hasSize(PROCESSORS);
            assertThat(master.get("/probe/processors").body())
                    .as("what an application is told does not change")
                    .isEqualTo(Integer.toString(PROCESSORS));
        }

        Await.until(
                "they may run everywhere again",
                () -> pids.stream().allMatch(pid -> processorsOf(pid).equals(everywhere)));
    }

    private static String processorsOf(long pid) {
        return Processes.line(Path.of("/proc/" + pid + "/status"), "Cpus_allowed_list:")
                .orElseThrow();
    }

    /** Threads that leave no processor anything to spare. */
    private static final class Burners implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();

        Burners(int count) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                threads.add(Thread.ofPlatform().daemon().start(() -> {
                    while (!over.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
        }

        @Override
        public void close() {
            over.set(true);
        }
    }
}
