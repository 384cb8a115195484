// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.ApplicationSessions.Place;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.deployer.StagedApplication;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionReportsTest {
    @TempDir
    private Path directory;

    private SocketChannel master;
    private Link link;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            link = new Link(SocketChannel.open(address));
            master = server.accept();
        }
        link.startLight("link", new Link.Receiver() {
            @Override
            public void received(Message message) {
                throw new AssertionError(message);
            }

            @Override
            public void ended(String reason) {
                // the test closes it
            }
        });
    }

    @AfterEach
    void disconnect() throws IOException {
        link.close();
        master.close();
    }

    private interface Figures {
        List<ApplicationSessions> take(boolean askStore);
    }

    private SessionReports reports(Figures figures) {
        return new SessionReports(
                new Applications() {
                    @Override
                    public Running start(StagedApplication staged) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public List<ApplicationSessions> sessionFigures(boolean askStore) {
                        return figures.take(askStore);
                    }
                },
                link,
                Duration.ofMillis(1));
    }

    private static ApplicationSessions created(long created, Long sessions) {
        return new ApplicationSessions("/shop", Place.STORE, sessions, null, created, 0, null, null);
    }

    @Test
    void firstReportComesAtOnceWithoutTheStoreAndTheNextAsksIt() throws IOException {
        reports(askStore -> List.of(created(1, askStore ? 7L : null))).start();

        assertThat(Link.readOne(master)).isEqualTo(new Message.SessionFigures(List.of(created(1, null))));
        assertThat(Link.readOne(master)).isEqualTo(new Message.SessionFigures(List.of(created(1, 7L))));
    }

    @Test
    void lastReportNeitherWaitsForTheStoreNorIsFollowedByOneThatDid() throws IOException {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        SessionReports reports = reports(askStore -> {
            if (askStore) {
                waits.countDown();
                await(answers);
            }
            return List.of(created(askStore ? 1 : 2, null));
        });
        reports.start();
        await(waits);

        reports.last();
        answers.countDown();
        link.send(new Message.Drained(1));

        Message.SessionFigures withoutTheStore = new Message.SessionFigures(List.of(created(2, null)));
        assertThat(Link.readOne(master)).as("the first").isEqualTo(withoutTheStore);
        assertThat(Link.readOne(master)).as("the last").isEqualTo(withoutTheStore);
        assertThat(Link.readOne(master)).isEqualTo(new Message.Drained(1));
    }

    @Test
    void nothingIsToldWithoutFiguresOrWhenTheyCannotBeTaken() throws IOException {
        reports(_ -> List.of()).last();
        reports(_ -> {
                    throw new IllegalStateException("of a store");
                })
                .last();
        link.send(new Message.Drained(1));

        assertThat(Link.readOne(master)).isEqualTo(new Message.Drained(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
