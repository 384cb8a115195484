// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import static dev.warren.management.MasterUnavailableException.Reason.CONNECTION_LOST;
import static dev.warren.management.MasterUnavailableException.Reason.NO_ANSWER;
import static dev.warren.management.MasterUnavailableException.Reason.NO_MASTER;
import static dev.warren.management.MasterUnavailableException.Reason.NO_PERMISSION;
import static dev.warren.management.MasterUnavailableException.Reason.STALE_FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterClientIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);

    @TempDir
    private Path home;

    private Path run;

    @BeforeEach
    void createRun() throws IOException {
        run = Files.createDirectory(home.resolve("run"));
    }

    private FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(run.resolve("warren.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private JmxServer server() {
        return JmxServer.start(new FixedMaster(), run.resolve("jmx.url"), run.resolve("jmx.secret"));
    }

    private MasterUnavailableException failure(Duration timeout) {
        return catchThrowableOfType(
                MasterUnavailableException.class,
                () -> MasterClient.connect(home, timeout).close());
    }

    @Test
    void readsStatusAndOperations() throws Exception {
        try (FileChannel _ = lock();
                JmxServer _ = server();
                MasterClient client = MasterClient.connect(home, TIMEOUT)) {
            assertThat(client.status()).isEqualTo(FixedMaster.STATUS);
            assertThat(client.scale(6)).isEqualTo(6);
            assertThat(client.scaleBy(-2)).isEqualTo(-2);
            assertThat(client.stop(true)).isEqualTo(2);
            assertThat(client.restart(3)).isEqualTo(403);
            assertThat(client.dump(3)).isEqualTo(503);
            assertThat(client.config()).isEqualTo(FixedMaster.CONFIG);
            assertThat(client.previewConfig()).isEqualTo(FixedMaster.PREVIEW);
            assertThat(client.progress(9, 4, Duration.ofMillis(3))).isEqualTo(new FixedMaster().progress(9, 4, 3));
        }
    }

    @Test
    void masterThatFailsToAnswerIsNamed() throws Exception {
        try (FileChannel _ = lock();
                JmxServer _ = server();
                MasterClient client = MasterClient.connect(home, TIMEOUT)) {
            MasterUnavailableException failure = catchThrowableOfType(MasterUnavailableException.class, client::reload);
            assertThat(failure.reason()).isEqualTo(NO_ANSWER);
            assertThat(failure.why()).contains("did not answer within 5s");
        }
    }

    @Test
    void masterThatGoesAwayLosesTheConnection() throws Exception {
        try (FileChannel _ = lock();
                MasterClient client = connectedToAMasterThatIsGone()) {
            MasterUnavailableException failure = catchThrowableOfType(MasterUnavailableException.class, client::status);
            assertThat(failure.reason()).isEqualTo(CONNECTION_LOST);
        }
    }

    private MasterClient connectedToAMasterThatIsGone() throws Exception {
        try (JmxServer _ = server()) {
            return MasterClient.connect(home, TIMEOUT);
        }
    }

    @Test
    void homeWithoutAMasterHasNone() {
        assertThat(failure(TIMEOUT).reason()).isEqualTo(NO_MASTER);
        assertThat(failure(TIMEOUT).why()).contains("nothing holds", "warren.lock");
    }

    @Test
    void directoryThatDoesNotExistHasNone() {
        home = home.resolve("nowhere");
        assertThat(failure(TIMEOUT).reason()).isEqualTo(NO_MASTER);
    }

    @Test
    void filesOfAKilledMasterAreToldFromARunningOne() throws IOException {
        Files.writeString(run.resolve("warren.lock"), "");
        Files.writeString(run.resolve("warren.pid"), "4711");
        Files.writeString(run.resolve("jmx.url"), "service:jmx:rmi:///stub/x");
        assertThat(failure(TIMEOUT).reason()).isEqualTo(NO_MASTER);
        assertThat(failure(TIMEOUT).why()).contains("killed");
    }

    @Test
    void masterThatStartsIsWaitedFor() throws Exception {
        try (FileChannel _ = lock()) {
            CompletableFuture<MasterClient> connected = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    connected.complete(MasterClient.connect(home, TIMEOUT));
                } catch (Exception e) {
                    connected.completeExceptionally(e);
                }
            });
            try (JmxServer _ = server();
                    MasterClient client = connected.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                assertThat(client.scale(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void masterThatNeverFinishesStartingDoesNotAnswer() throws IOException {
        try (FileChannel _ = lock()) {
            assertThat(failure(SHORT).reason()).isEqualTo(NO_ANSWER);
            assertThat(failure(SHORT).why()).contains("150ms");
        }
    }

    @Test
    void urlThatLeadsNowhereIsStale() throws Exception {
        try (JmxServer _ = server()) {
            Files.copy(run.resolve("jmx.url"), run.resolve("copy"));
        }
        Files.move(run.resolve("copy"), run.resolve("jmx.url"));
        Files.writeString(run.resolve("jmx.secret"), "x");
        try (FileChannel _ = lock()) {
            assertThat(failure(TIMEOUT).reason()).isEqualTo(STALE_FILES);
        }
    }

    @Test
    void urlThatIsNoneIsStale() throws IOException {
        Files.writeString(run.resolve("jmx.url"), "nonsense");
        Files.writeString(run.resolve("jmx.secret"), "x");
        try (FileChannel _ = lock()) {
            assertThat(failure(TIMEOUT).reason()).isEqualTo(STALE_FILES);
        }
    }

    @Test
    void socketThatNeverAnswersDoesNotKeepTheClientForEver() throws Exception {
        try (FileChannel _ = lock();
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    run.resolve("jmx.url"),
                    "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + silent.getLocalPort() + "/jmxrmi");
            Files.writeString(run.resolve("jmx.secret"), "x");
            assertThat(failure(SHORT).reason()).isEqualTo(NO_ANSWER);
        }
    }

    @Test
    void secretOfAnotherMasterIsRefused() throws Exception {
        try (FileChannel _ = lock();
                JmxServer _ = server()) {
            Files.writeString(run.resolve("jmx.secret"), "0".repeat(64));
            assertThat(failure(TIMEOUT).reason()).isEqualTo(NO_PERMISSION);
        }
    }

    @Test
    void lockThatGoesFreeEndsTheWait() throws Exception {
        FileChannel lock = lock();
        assertThat(MasterClient.isRunning(HomeLayout.below(home))).isTrue();
        assertThat(MasterClient.awaitStopped(HomeLayout.below(home), SHORT)).isFalse();
        lock.close();
        assertThat(MasterClient.awaitStopped(HomeLayout.below(home), TIMEOUT)).isTrue();
    }
}
