// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send, or hang up, while their request runs: their socket is readable, and nobody wants to read it. */
class EarlyBytesIT {
    private static final int REQUEST_MILLIS = 2_000;

    @TempDir
    private Path directory;

    private MasterDouble master;
    private WorkerDouble worker;

    @BeforeEach
    void aWorkerThatHasServed() throws IOException {
        master = new MasterDouble(directory);
        worker = master.serve(MasterDouble.Plan.of("plain"));
        try (Client client = new Client(master.address())) {
            client.get("/sleep?1");
        }
    }

    @AfterEach
    void stopMaster() throws IOException {
        master.close();
    }

    @Test
    void theNextRequestCostsNothingUntilThisOneIsAnswered() throws IOException {
        try (Client client = clientThatWasAnswered()) {
            client.send("GET /sleep?" + REQUEST_MILLIS + " HTTP/1.1\r\nHost: test\r\n\r\n");
            Await.until(client::allWasRead);
            Duration before = cpuTime();
            client.send("GET /work HTTP/1.1\r\nHost: test\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(200);
            assertThat(cpuTime().minus(before)).isLessThan(Duration.ofMillis(REQUEST_MILLIS / 4));
            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatHungUpCostsNothingUntilItsRequestEnds() throws IOException {
        try (Client gone = clientThatWasAnswered()) {
            gone.send("GET /sleep?" + REQUEST_MILLIS + " HTTP/1.1\r\nHost: test\r\n\r\n");
            Await.until(gone::allWasRead);
        }
        try (Client next = new Client(master.address())) {
            Duration before = cpuTime();
            assertThat(next.get("/sleep?" + REQUEST_MILLIS).status()).isEqualTo(200);
            assertThat(cpuTime().minus(before)).isLessThan(Duration.ofMillis(REQUEST_MILLIS / 4));
        }
        Await.until(() -> worker.held() == 0);
    }

    /** Only after the first answer does the I/O thread wait for the socket: the first request is mostly there when it comes. */
    private Client clientThatWasAnswered() throws IOException {
        Client client = new Client(master.address());
        assertThat(client.get("/work").status()).isEqualTo(200);
        return client;
    }

    private Duration cpuTime() {
        return worker.process().info().totalCpuDuration().orElseThrow();
    }
}
