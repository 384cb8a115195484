// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.AsyncServlet;
import dev.warren.deployer.apps.FactsServlet;
import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.TraceRequestListener;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What listeners hear of asynchronous requests, and what clients get (Servlet 6.1, 2.3.3.3). */
class AsyncIT {
    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(WarBuilder.war(AsyncServlet.class, AsyncServlet.Listener.class, Trace.class), directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    @ParameterizedTest
    @CsvSource({
        "complete, 200, 'original=true ', 'complete; '",
        "dispatch, 200, 'original=true dispatched ', 'complete; '",
        "restart, 200, original=true restarted too late, 'start; timeout; complete; '",
        "restart-at-once, 200, 'original=true restarted ', 'complete; start; '", // see docs/compatibility.md
        "timeout, 500, -, 'timeout; complete; '",
        "timeout-complete, 200, original=true too late, 'timeout; complete; '",
        "error, 500, -, 'error in async; complete; '",
        "failing, 500, -, 'error in dispatch; complete; '"
    })
    void tellsListenersWhatHappens(String how, int status, String body, String trace) {
        var response = app.get("/shop/async?how=" + how);

        assertThat(response.statusCode()).isEqualTo(status);
        if (!"-".equals(body)) {
            assertThat(response.body()).isEqualTo(body);
        } else {
            assertThat(response.body()).doesNotContain("original", "in async", "in dispatch");
        }
        assertThat(heard(trace)).isEqualTo(trace);
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 500"})
    void startsOnlyIfAllFiltersSupportIt(boolean supported, int status, @TempDir Path own) throws Exception {
        WarBuilder war = WarBuilder.war(AsyncServlet.class, AsyncServlet.Listener.class, MarkFilter.class, Trace.class)
                .webXml("<filter><filter-name>mark</filter-name><async-supported>" + supported
                        + "</async-supported></filter>");
        try (RunningApp filtered = RunningApp.of(war, own)) {
            assertThat(filtered.get("/shop/async?how=complete").statusCode()).isEqualTo(status);
        }
    }

    /** Servlet 6.1, 2.3.3.3: unless a listener completes or dispatches it, the error page answers. */
    @ParameterizedTest
    @CsvSource({
        "io, 500, page=io",
        "error, 500, page=500",
        "away, 503, page=503",
        "gone, 404, page=404",
    })
    void answersWithErrorPages(String how, int status, String page, @TempDir Path other) throws Exception {
        WarBuilder war = WarBuilder.war(
                        AsyncServlet.class, AsyncServlet.Listener.class, FactsServlet.class, Trace.class)
                .webXml(WebApplicationIT.servlet("facts", FactsServlet.class)
                        + page("<error-code>500</error-code>", "500")
                        + page("<error-code>503</error-code>", "503")
                        + page("<error-code>404</error-code>", "404")
                        + page("<exception-type>java.io.IOException</exception-type>", "io"));
        try (RunningApp paged = RunningApp.of(war, other)) {
            var response = paged.get("/shop/async?how=" + how);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body().lines()).contains("query=" + page);
            assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
            assertThat(heard("error in async; complete; ")).isEqualTo("error in async; complete; ");
        }
    }

    private static String page(String of, String name) {
        return "<error-page>" + of + "<location>/facts?page=" + name + "</location></error-page>";
    }

    /** Servlet 6.1, 2.3.3.3: the filter does not say that it supports it. */
    @Test
    void startsNothingBehindAFilterThatDoesNotSupportIt(@TempDir Path other) throws Exception {
        try (RunningApp filtered = RunningApp.of(
                WarBuilder.war(AsyncServlet.class, AsyncServlet.Listener.class, MarkFilter.class, Trace.class),
                other)) {
            assertThat(filtered.get("/shop/async?how=complete").statusCode()).isEqualTo(500);
        }
    }

    /** Others tell them once for the whole of an asynchronous request; docs/compatibility.md says so. */
    @Test
    void tellsRequestListenersOfEachDispatch(@TempDir Path other) throws Exception {
        try (RunningApp listening = RunningApp.of(
                WarBuilder.war(
                        AsyncServlet.class, AsyncServlet.Listener.class, TraceRequestListener.class, Trace.class),
                other)) {
            assertThat(listening.get("/shop/async?how=dispatch").statusCode()).isEqualTo(200);
            assertThat(heard("in; out; in; out; complete; ")).isEqualTo("in; out; in; out; complete; ");
        }
    }

    /** The last of it is told after the client has its answer. */
    private static String heard(String expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        StringBuilder heard = new StringBuilder(Trace.take());
        while (!heard.toString().equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            heard.append(Trace.take());
        }
        return heard.toString();
    }
}
