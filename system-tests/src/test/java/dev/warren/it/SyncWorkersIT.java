// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.os.Signals.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two workers of class "sync" behind a real front. */
class SyncWorkersIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    private final List<Client> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        War.of(ProbeServlet.class).dropInto(HOME.webapps(), "probe.war");
        HOME.set("workers.count = 2").set("workers.worker-class = \"sync\"");
        master = HOME.start();
    }

    @AfterEach
    void close() {
        clients.forEach(client -> client.http().close());
    }

    /** A client that keeps one connection. */
    private record Client(HttpClient http) {
        CompletableFuture<HttpResponse<String>> begin(String path) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + master.port() + path))
                    .timeout(Duration.ofSeconds(40))
                    .build();
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        }

        String pid() {
            return pid(begin("/probe/").join());
        }

        static String pid(HttpResponse<String> response) {
            return response.headers().firstValue("X-Pid").orElseThrow();
        }
    }

    private Client client() {
        Client client = new Client(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
        clients.add(client);
        return client;
    }

    @Test
    void noWorkerRunsTwoRequestsAtOnceAndAllAreAnswered() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(client().begin("/probe/peak?ms=30"));
        }

        assertThat(answers).extracting(CompletableFuture::join).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("1");
        });
        assertThat(answers).extracting(answer -> Client.pid(answer.join())).contains(pids());
    }

    private static String[] pids() {
        return master.readyWorkers().stream()
                .map(worker -> Long.toString(worker.pid()))
                .toArray(String[]::new);
    }

    @Test
    void requestsOnConnectionsOfABusyWorkerRunAtOnceInTheFreeOne() throws IOException {
        List<Client> others = new ArrayList<>();
        Set<String> homes = new HashSet<>();
        while (homes.size() < 2 || others.size() < 6) {
            Client other = client();
            others.add(other);
            homes.add(other.pid());
        }
        Path file = HOME.root().resolve("met");
        Path busy = HOME.root().resolve("met.by");
        CompletableFuture<HttpResponse<String>> meeting = client().begin("/probe/meet?file=" + file);
        Await.until("a worker is busy", () -> Files.exists(busy));

        assertThat(others).extracting(Client::pid).doesNotContain(Files.readString(busy));

        Files.createFile(file);
        assertThat(meeting.join().body()).isEqualTo("met");
    }

    @Test
    void clientsThatKeepTheirConnectionsNoticeNeitherTheirMovesNorAReload() {
        try (KeepAliveClients all = KeepAliveClients.start(30, RawClient.loopback(master.port()), "/probe/", 5)) {
            Await.until("clients are served", () -> all.answered() > 500);
            long generation = master.status().generation();
            master.signal(Signal.HUP);
            Await.until(
                    "the reload is done",
                    () -> master.status().generation() > generation
                            && master.status().state().equals("RUNNING"));
            long answered = all.answered();
            Await.until("clients are served after it", () -> all.answered() > answered + 500);
            all.finish();
            assertThat(all.errors()).isEmpty();
            assertThat(all.connects()).isEqualTo(30);
        }
    }
}
