// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.ErrorsServlet;
import dev.warren.deployer.apps.FactsServlet;
import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see of errors (Servlet 6.1, 10.9). */
class ErrorPagesIT {
    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(FactsServlet.class, ErrorsServlet.class)
                        .webXml(WebApplicationIT.servlet("facts", FactsServlet.class)
                                + "<error-page><error-code>410</error-code><location>/facts?page=410</location></error-page>"
                                + "<error-page><exception-type>java.io.IOException</exception-type>"
                                + "<location>/facts?page=io</location></error-page>"),
                directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void tellsErrorPagesWhatHappened() {
        HttpResponse<String> response = app.post("/shop/fail?as=status&status=410", "");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body().lines())
                .contains(
                        "method=GET",
                        "uri=/shop/facts",
                        "dispatcher=ERROR",
                        "mapping=EXACT facts /facts facts",
                        "error.status_code=410",
                        "error.message=<b>gone</b>",
                        "error.method=POST",
                        "error.request_uri=/shop/fail",
                        "error.query_string=as=status&status=410",
                        "error.servlet_name=errors",
                        "query=page=410");
    }

    @Test
    void findsThePageOfASuperclass() {
        HttpResponse<String> response = app.get("/shop/fail?as=io");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body().lines())
                .contains(
                        "query=page=io",
                        "error.exception_type=" + FileNotFoundException.class,
                        "error.exception=java.io.FileNotFoundException: no file",
                        "error.message=no file",
                        "error.status_code=500");
    }

    /** The engine wraps it on its way through filters and forwards; what the application has wrapped itself is another matter. */
    @ParameterizedTest
    @CsvSource({
        "as=checked, timeout",
        "as=forward&then=checked, timeout",
        "as=forward&then=io, io",
        "as=forward&then=illegal, illegal",
        "as=own, runtime"
    })
    void findsThePageOfAnythingBehindFilters(String query, String page, @TempDir Path other) throws Exception {
        try (RunningApp filtered = RunningApp.of(
                WarBuilder.war(FactsServlet.class, ErrorsServlet.class, MarkFilter.class, Trace.class)
                        .webXml(WebApplicationIT.servlet("facts", FactsServlet.class)
                                + page(TimeoutException.class, "timeout")
                                + page(IOException.class, "io")
                                + page(IllegalStateException.class, "illegal")
                                + page(RuntimeException.class, "runtime")),
                other)) {
            HttpResponse<String> response = filtered.get("/shop/fail?" + query);

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body().lines()).contains("query=page=" + page);
        }
    }

    private static String page(Class<?> type, String name) {
        return "<error-page><exception-type>" + type.getName() + "</exception-type><location>/facts?page=" + name
                + "</location></error-page>";
    }

    @Test
    void findsThePageOfWhatAServletExceptionWraps() {
        assertThat(app.get("/shop/fail?as=wrapped").body().lines())
                .contains("query=page=io", "error.exception=java.io.FileNotFoundException: in");
    }

    @Test
    void findsThePageInAsynchronousRequests() {
        HttpResponse<String> response = app.post("/shop/fail?as=async", "");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body().lines()).contains("method=GET", "dispatcher=ERROR", "error.method=POST");
    }

    @Test
    void sendsNothingOfAPageThatFailed() {
        HttpResponse<String> response = app.get("/shop/fail?as=dirty");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("X-Dirty")).isEmpty();
        assertThat(response.body()).doesNotContain("half a page", "secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/fail?as=exception",
                "/shop/gone",
                "/shop/fail?as=status&status=403",
                "/shop/WEB-INF/web.xml"
            })
    void tellsNothingOfTheServerByDefault(String path) {
        HttpResponse<String> response = app.get(path);

        assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(response.body())
                .doesNotContainIgnoringCase("undertow")
                .doesNotContainIgnoringCase("warren")
                .doesNotContain("\tat ", "Exception", "<b>");
        assertThat(response.headers().map().keySet()).doesNotContain("server", "x-powered-by");
    }

    /** The engine escapes it twice, which docs/compatibility.md admits; what counts is that it is escaped. */
    @Test
    void showsAMessageAsText() {
        assertThat(app.get("/shop/fail?as=status&status=403").body()).contains("&amp;lt;b&amp;gt;gone");
    }
}
