// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.deployer.apps.BreakingServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.TraceRequestListener;
import dev.warren.deployer.fixture.RawConnection;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see of an answer that breaks off (RFC 9112, 8): that it does. */
class BrokenResponseIT {
    private static final String LAST_CHUNK = "0\r\n\r\n";

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(BreakingServlet.class)
                        .webXml("<error-page><error-code>410</error-code>"
                                + "<location>/breaking/page</location></error-page>"),
                directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static RawConnection ask(String how, String protocol, String... headers) throws IOException {
        return ask(app, how, protocol, headers);
    }

    private static RawConnection ask(RunningApp app, String how, String protocol, String... headers)
            throws IOException {
        return new RawConnection(app.uri("http", "/"))
                .send("GET /shop/breaking/" + how + " " + protocol + "\r\nHost: x\r\n" + String.join("", headers)
                        + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "error", "forward", "async", "started", "paged"})
    void closesTheConnectionWithoutTheLastChunk(String how) throws IOException {
        try (RawConnection connection = ask(how, "HTTP/1.1")) {
            assertThat(connection.answer()).contains("Transfer-Encoding: chunked");
            assertThat(connection.read(1000)).isEqualTo("05\r\nbegun\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "short"})
    void closesTheConnectionBeforeThePromisedLength(String how) throws IOException {
        try (RawConnection connection = ask(how, "HTTP/1.1")) {
            assertThat(connection.answer()).contains("Content-Length: 100");
            assertThat(connection.read(100)).isEqualTo("begun");
        }
    }

    /** Where the end of the connection is the end of the answer, only the way it ends can tell. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void resetsTheConnectionWhereItsEndIsThatOfTheAnswer(String protocol) throws IOException {
        try (RawConnection connection = ask("chunked", protocol, "Connection: close\r\n")) {
            assertThatThrownBy(() -> {
                        connection.answer();
                        connection.read(1000);
                    })
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void closesAlsoWhereTheClientWouldGoOn() throws IOException {
        try (RawConnection connection = ask("chunked", "HTTP/1.0", "Connection: keep-alive\r\n")) {
            assertThatThrownBy(() -> {
                        connection.answer();
                        connection.read(1000);
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "ended", "caught"})
    void goesOnAfterWholeAnswers(String how) throws IOException {
        try (RawConnection connection = ask(how, "HTTP/1.1")) {
            String head = connection.answer();
            if (head.contains("chunked")) {
                readChunks(connection);
            } else {
                assertThat(connection.read(5)).isEqualTo("whole");
            }
            connection.send("GET /shop/breaking/whole HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(connection.read(5)).isEqualTo("whole");
        }
    }

    private static void readChunks(RawConnection connection) throws IOException {
        StringBuilder body = new StringBuilder();
        while (!body.toString().endsWith(LAST_CHUNK)) {
            String next = connection.read(1);
            assertThat(next).as("after " + body).hasSize(1);
            body.append(next);
        }
        assertThat(body).contains("begun").contains(" and mended");
    }

    @ParameterizedTest
    @CsvSource({"chunked, in; out; ", "async, in; out; in; out; in; out; "})
    void logsTheReasonOnce(String how, String events, @TempDir Path other) throws Exception {
        Trace.take();
        List<Throwable> logged = Collections.synchronizedList(new ArrayList<>());
        Handler recorder = new Recorder(logged);
        Logger.getLogger("").addHandler(recorder);
        WarBuilder war = WarBuilder.war(BreakingServlet.class, TraceRequestListener.class, Trace.class);
        try (RunningApp traced = RunningApp.of(war, other);
                RawConnection connection = ask(traced, how, "HTTP/1.1")) {
            connection.answer();
            connection.read(1000);
            awaitEnd(events.strip());
        } finally {
            Logger.getLogger("").removeHandler(recorder);
        }
        assertThat(logged)
                .extracting(Throwable::toString)
                .containsExactly("java.lang.IllegalStateException: broken off");
    }

    /** Listeners are told after it has been logged. */
    private static void awaitEnd(String expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        StringBuilder heard = new StringBuilder(Trace.take());
        while (!heard.toString().strip().equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            heard.append(Trace.take());
        }
        assertThat(heard.toString().strip()).isEqualTo(expected);
    }

    private static final class Recorder extends Handler {
        private final List<Throwable> logged;

        Recorder(List<Throwable> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getThrown() != null) {
                logged.add(record.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
