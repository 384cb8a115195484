// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.UpgradeServlet;
import dev.warren.deployer.fixture.RawConnection;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protocols of an application's own after an upgrade (Servlet 6.1, 2.3.3.5). */
class HttpUpgradeIT {
    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(WarBuilder.war(UpgradeServlet.all()), directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    @Test
    void servesAHandlerThatDoesNotBlock() throws Exception {
        try (RawConnection client = upgraded("echo")) {
            assertThat(client.send("one").read(3)).isEqualTo("one");
            assertThat(client.send("two").read(3)).isEqualTo("two");
            assertThat(client.sendNoMore().isAtEnd()).isTrue();
        }
        awaitDestroyed();
    }

    @Test
    void servesAHandlerThatBlocks() throws Exception {
        try (RawConnection client = upgraded("blocking")) {
            assertThat(client.send("one").read(3)).isEqualTo("ONE");
            assertThat(client.sendNoMore().isAtEnd()).isTrue();
        }
        awaitDestroyed();
    }

    /** See docs/compatibility.md: when this fails, the engine has been mended. */
    @Test
    void theEngineWritesAllOfAnArrayWhereAPartWasAskedForWithoutBlocking() throws Exception {
        try (RawConnection client = upgraded("part")) {
            assertThat(client.read(5)).isEqualTo("abcd");
        }
    }

    /** See docs/compatibility.md: when this fails, the engine has been mended. */
    @Test
    void theEngineCallsDestroyWithoutTheContextClassLoader() throws Exception {
        try (RawConnection client = upgraded("echo")) {
            client.sendNoMore().isAtEnd();
        }
        assertThat(awaitDestroyed()).contains("loader=false");
    }

    private static RawConnection upgraded(String protocol) throws Exception {
        RawConnection client = new RawConnection(app.uri("http", "/"));
        client.send(
                "GET /shop/upgrade HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: " + protocol + "\r\n\r\n");
        assertThat(client.answer()).startsWith("HTTP/1.1 101 ");
        return client;
    }

    private static String awaitDestroyed() throws InterruptedException {
        String seen = "";
        for (long until = System.nanoTime() + 10_000_000_000L; !seen.contains("destroyed"); Thread.sleep(5)) {
            seen += Trace.take();
            assertThat(System.nanoTime()).as(seen).isLessThan(until);
        }
        assertThat(seen).doesNotContain("failed");
        return seen;
    }
}
