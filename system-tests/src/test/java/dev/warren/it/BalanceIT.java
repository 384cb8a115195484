// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.WorkerStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void aProbe() {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"least-connections, 18, 22", "round-robin, 18, 22", "random, 12, 28"})
    void spreadsSixtyConnectionsOverThreeWorkers(String strategy, int least, int most) throws IOException {
        home.set("workers.count = 3").set("front.balance = \"" + strategy + "\"");
        RunningMaster master = home.start();

        connect(master, 60);

        assertThat(connectionsOfReadyWorkers(master))
                .hasSize(3)
                .allSatisfy(count -> assertThat(count).isBetween((long) least, (long) most));
    }

    @Test
    void fillsTheWorkerWhoseClientsLeft() throws IOException {
        home.set("workers.count = 3");
        RunningMaster master = home.start();
        Map<String, List<Socket>> byWorker = connect(master, 60);

        List<Socket> ofOne = byWorker.values().iterator().next();
        for (Socket socket : ofOne) {
            socket.close();
        }
        Await.until("the closed ones are counted", () -> sum(master) == 60 - ofOne.size());
        connect(master, 20);

        List<Long> counts = connectionsOfReadyWorkers(master);
        assertThat(counts.stream().mapToLong(Long::longValue).max().orElseThrow()
                        - counts.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThanOrEqualTo(2);
    }

    @Test
    void movesIdleConnectionsToNewWorkersAfterAScale() throws IOException {
        home.set("workers.count = 2");
        RunningMaster master = home.start();
        connect(master, 120);

        master.admin("scale", "6");

        Await.until("nobody is beyond the mean plus or minus a quarter", () -> {
            List<Long> counts = connectionsOfReadyWorkers(master);
            return counts.size() == 6 && counts.stream().allMatch(count -> count >= 15 && count <= 25);
        });
        for (Socket socket : open) {
            assertThat(ask(socket)).as("the connection that moved still works").isNotEmpty();
        }
    }

    private static List<Long> connectionsOfReadyWorkers(RunningMaster master) {
        return master.readyWorkers().stream().map(WorkerStatus::connections).toList();
    }

    private static long sum(RunningMaster master) {
        return connectionsOfReadyWorkers(master).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Opens connections, sends one request over each, and keeps them open; returns them by the worker that answered. */
    private Map<String, List<Socket>> connect(RunningMaster master, int count) throws IOException {
        Map<String, List<Socket>> byWorker = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), master.port());
            socket.setSoTimeout(20_000);
            open.add(socket);
            byWorker.computeIfAbsent(ask(socket), any -> new ArrayList<>()).add(socket);
        }
        return byWorker;
    }

    /** Returns the process id of the worker that answered. */
    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /probe/ HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\nprobe")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("closed after " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString()
                .lines()
                .filter(line -> line.startsWith("X-Pid:"))
                .findFirst()
                .orElseThrow();
    }
}
