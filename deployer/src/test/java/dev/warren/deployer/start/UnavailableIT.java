// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.apps.FactsServlet;
import dev.warren.deployer.apps.GoServlet;
import dev.warren.deployer.apps.LateFilter;
import dev.warren.deployer.apps.OutAdder;
import dev.warren.deployer.apps.OutFilter;
import dev.warren.deployer.apps.OutServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import jakarta.servlet.UnavailableException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get while a servlet, a page or a filter says that it is unavailable (Servlet 6.1, 2.3.2.1 and 2.3.3.2). */
class UnavailableIT {
    private static final String PAGE_503 =
            "<error-page><error-code>503</error-code><location>/facts?page=503</location></error-page>"
                    + "<error-page><error-code>404</error-code><location>/facts?page=404</location></error-page>";
    private static final String PAGE_OF_TYPE = "<error-page><exception-type>" + UnavailableException.class.getName()
            + "</exception-type><location>/facts?page=type</location></error-page>";

    @TempDir
    private Path directory;

    private RunningApp app;

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private void start(String webXml) throws Exception {
        app = RunningApp.of(
                WarBuilder.war(
                                OutServlet.class,
                                OutFilter.class,
                                OutAdder.class,
                                GoServlet.class,
                                FactsServlet.class,
                                Trace.class)
                        .file(
                                "out.jsp",
                                "<% if (request.getParameter(\"out\") != null)"
                                        + " throw new jakarta.servlet.UnavailableException(\"secret\", 1000); %>page")
                        .file("other.jsp", "other")
                        .webXml(WebApplicationIT.servlet("facts", FactsServlet.class)
                                + servlet("out", "")
                                + servlet(
                                        "late",
                                        "<init-param><param-name>init</param-name>"
                                                + "<param-value>1</param-value></init-param>")
                                + servlet(
                                        "early",
                                        "<init-param><param-name>init</param-name><param-value>1</param-value>"
                                                + "</init-param><load-on-startup>1</load-on-startup>")
                                + servlet(
                                        "never",
                                        "<init-param><param-name>init</param-name><param-value>ever</param-value>"
                                                + "</init-param><load-on-startup>1</load-on-startup>")
                                + webXml),
                directory);
    }

    private static String servlet(String name, String more) {
        return "<servlet><servlet-name>" + name + "</servlet-name><servlet-class>" + OutServlet.class.getName()
                + "</servlet-class>" + more + "</servlet><servlet-mapping><servlet-name>" + name
                + "</servlet-name><url-pattern>/" + name + "</url-pattern></servlet-mapping>";
    }

    private int status(String path) {
        return app.get(path).statusCode();
    }

    private void awaitServed(String path) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (status(path) != 200 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(app.get(path).body()).isEqualTo("half an answer served");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/out", "/shop/added"})
    void whoIsGoneForGoodAnswers404FromThenOnAndIsDestroyed(String path) throws Exception {
        start("");
        assertThat(status(path)).isEqualTo(200);
        HttpResponse<String> response = app.get(path + "?out=ever");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(response.headers().firstValue("X-Half")).isEmpty();
        assertThat(response.body()).doesNotContain("half", "secret", "\tat ");
        assertThat(status(path)).isEqualTo(404);
        String name = path.substring("/shop/".length());
        assertThat(Trace.take()).contains("init " + name + "; destroy " + name + "; ");
        app.stop();
        assertThat(Trace.take()).as("it is destroyed once").doesNotContain("destroy " + name);
    }

    @Test
    void whoIsAwayAnswers503WithTheTimeAndServesAgainAfterIt() throws Exception {
        start("");
        HttpResponse<String> thrown = app.get("/shop/out?out=2");
        HttpResponse<String> refused = app.get("/shop/out");

        assertThat(thrown.statusCode()).isEqualTo(503);
        assertThat(thrown.headers().firstValue("Retry-After")).contains("2");
        assertThat(thrown.headers().firstValue("X-Half")).isEmpty();
        assertThat(thrown.body()).doesNotContain("half", "secret", "\tat ");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).isIn("1", "2");
        awaitServed("/shop/out");
        assertThat(Trace.take()).contains("init out; ").doesNotContain("destroy out", "init out; init out");
    }

    @Test
    void whoCannotTellForHowLongIsAwayForAMinute() throws Exception {
        start("");
        assertThat(app.get("/shop/out?out=0").headers().firstValue("Retry-After"))
                .contains("60");
        assertThat(status("/shop/out")).isEqualTo(503);
    }

    @Test
    void whoIsAwayForAges503AndNotServedByAnOverflow() throws Exception {
        start("");
        assertThat(app.get("/shop/out?out=" + Integer.MAX_VALUE).headers().firstValue("Retry-After"))
                .contains(String.valueOf(Integer.MAX_VALUE));
        assertThat(status("/shop/out")).isEqualTo(503);
    }

    @Test
    void atItsStartItKeepsNobodyFromServingAndIsTriedAgainWhenItsTimeHasPassed() throws Exception {
        start("");
        assertThat(Trace.take()).contains("init early; ", "init never; ").doesNotContain("destroy");
        assertThat(status("/shop/never")).isEqualTo(404);
        HttpResponse<String> late = app.get("/shop/late");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).contains("1");
        assertThat(status("/shop/facts")).isEqualTo(200);

        awaitServed("/shop/late");
        awaitServed("/shop/early");
        assertThat(Trace.take()).contains("init early; ").doesNotContain("init never", "destroy");
    }

    @ParameterizedTest
    @CsvSource({"5, 503, 5", "ever, 404,", "0, 503, 60"})
    void aFilterIsAskedAgainWithTheNextRequest(String out, int status, String retryAfter) throws Exception {
        start("");
        HttpResponse<String> response = app.get("/shop/out?filter=" + out);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
        assertThat(response.body()).doesNotContain("secret");
        assertThat(status("/shop/out")).isEqualTo(200);
    }

    @Test
    void theErrorPageOfTheStatusIsShown() throws Exception {
        start(PAGE_503);

        assertThat(app.get("/shop/out?out=9").body().lines())
                .contains("dispatcher=ERROR", "query=page=503", "error.status_code=503", "error.servlet_name=out");
        assertThat(app.get("/shop/out").body().lines()).contains("query=page=503");
        assertThat(app.get("/shop/never").body().lines()).contains("query=page=404", "error.status_code=404");
    }

    @Test
    void theErrorPageOfTheExceptionGoesBeforeTheOneOfTheStatus() throws Exception {
        start(PAGE_503 + PAGE_OF_TYPE);
        HttpResponse<String> response = app.get("/shop/out?out=9");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("9");
        assertThat(response.body().lines())
                .contains(
                        "query=page=type",
                        "error.status_code=503",
                        "error.exception_type=" + UnavailableException.class,
                        "error.message=secret: away");
        assertThat(app.get("/shop/never").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include"})
    void whoDispatchesToItIsToldAndStaysInService(String how) throws Exception {
        start("");

        assertThat(status("/shop/go?how=" + how + "&to=/out&out=9")).isEqualTo(503);
        assertThat(status("/shop/out")).as("it said so").isEqualTo(503);
        assertThat(status("/shop/go?how=" + how + "&to=/facts"))
                .as("only the one that said so is away")
                .isEqualTo(200);
        assertThat(app.get("/shop/go?how=" + how + "&to=/never").statusCode()).isEqualTo(404);
    }

    /** Jasper answers for its pages itself, which docs/compatibility.md says; included ones throw. */
    @Test
    void aPageThatIsAwayLeavesTheOthers() throws Exception {
        start("");

        assertThat(status("/shop/out.jsp?out=1000")).isEqualTo(503);
        HttpResponse<String> refused = app.get("/shop/out.jsp");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(app.get("/shop/other.jsp").body()).isEqualTo("other");
    }

    @Test
    void aPageThatIsAwayWhenItIsIncludedLeavesTheOthers() throws Exception {
        start("");
        HttpResponse<String> response = app.get("/shop/go?how=include&to=/out.jsp&out=1000");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1000");
        assertThat(response.body()).doesNotContain("secret");
        assertThat(app.get("/shop/other.jsp").body()).isEqualTo("other");
    }

    /** Nothing can be taken back; it breaks off where it is, as after any other exception. */
    @Test
    void aResponseThatHasBegunBreaksOff() throws Exception {
        start("");

        assertThatThrownBy(() -> app.get("/shop/out?out=9&committed=")).hasMessageContaining("chunked");
        assertThat(status("/shop/out")).isEqualTo(503);
    }

    @Test
    void aFilterThatIsAwayAtTheStartKeepsTheApplicationFromStarting() {
        assertThatThrownBy(() -> RunningApp.of(WarBuilder.war(LateFilter.class), directory))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("the guard is late");
    }
}
