// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.ContextServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the context and the accessors of sessions are like, which are the engine's own objects (API 6.1). */
class ContextIT {
    @TempDir
    private static Path directory;

    private static RunningApp app;
    private static List<String> results;

    @BeforeAll
    static void ask() throws Exception {
        WarBuilder war = WarBuilder.war(
                ContextServlet.class, ContextServlet.Listener.class, ContextServlet.Call.class, Trace.class);
        app = RunningApp.of(war, directory);
        results = app.get("/shop/context").body().lines().toList();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void doesAsTheApiSays() {
        assertThat(results).contains("null name: NullPointerException", "new done");
    }

    /** docs/compatibility.md lists these. */
    @Test
    void deviatesInLittleThings() {
        assertThat(results)
                .contains(
                        "absent: removed absent=null; ",
                        "access under another id: done",
                        "accessor of invalid: done",
                        "access to invalid: done",
                        "use of invalid: IllegalStateException")
                .anyMatch(line -> line.matches("server: Warren - .*Final"));
    }

    /** docs/compatibility.md lists that it does not keep the session alive. */
    @Test
    void anAccessorOutlivesTheRequestAndDoesNotKeepTheSessionAlive() {
        app.get("/shop/context?keep");

        assertThat(app.get("/shop/context?kept").body()).isEqualTo("kept done");

        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String last = "kept done";
        while (last.equals("kept done") && System.nanoTime() < deadline) {
            last = app.get("/shop/context?kept").body();
        }
        assertThat(last).isEqualTo("IllegalStateException");
    }
}
