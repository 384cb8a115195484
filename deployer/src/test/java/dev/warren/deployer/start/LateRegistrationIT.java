// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.LateServlet;
import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be changed once the context is initialized (Servlet 6.1, 4.4, and the API of each method). */
class LateRegistrationIT {
    private static final String AS_BEFORE = "now: [/added]{p=1}[/marked/*]{p=1}null";

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(
                                LateServlet.class,
                                LateServlet.Early.class,
                                LateServlet.AddedServlet.class,
                                LateServlet.Change.class,
                                MarkFilter.class,
                                Trace.class)
                        .completeWebXml("<context-param><param-name>known</param-name><param-value>1</param-value>"
                                + "</context-param><listener><listener-class>"
                                + LateServlet.Early.class.getName() + "</listener-class></listener>"
                                + "<filter><filter-name>declared</filter-name><filter-class>"
                                + MarkFilter.class.getName() + "</filter-class></filter>"
                                + "<servlet><servlet-name>late</servlet-name><servlet-class>"
                                + LateServlet.class.getName() + "</servlet-class>"
                                + "<load-on-startup>1</load-on-startup></servlet><servlet-mapping>"
                                + "<servlet-name>late</servlet-name><url-pattern>/late/*</url-pattern>"
                                + "</servlet-mapping>"),
                directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static List<String> results(String path) {
        return app.get("/shop/late/" + path).body().lines().toList();
    }

    @Test
    void registrationsThatAreLookedUpRefuseChangesAndStayAsTheyWere() {
        List<String> results = results("found");

        assertThat(results)
                .contains(
                        "init addMapping: IllegalStateException",
                        "addMapping: IllegalStateException",
                        "setInitParameter: IllegalStateException",
                        "setInitParameters: IllegalStateException",
                        "setLoadOnStartup: IllegalStateException",
                        "setAsyncSupported: IllegalStateException",
                        "setMultipartConfig: IllegalStateException",
                        "setMultipartConfig null: IllegalStateException",
                        "setRunAsRole: IllegalStateException",
                        "setRunAsRole null: IllegalStateException",
                        "setServletSecurity: IllegalStateException",
                        "setServletSecurity null: IllegalArgumentException",
                        "filter patterns: IllegalStateException",
                        "filter patterns before: IllegalStateException",
                        "filter names: IllegalStateException",
                        "filter names before: IllegalStateException",
                        "filter setInitParameter: IllegalStateException",
                        "filter setInitParameters: IllegalStateException",
                        "filter setAsyncSupported: IllegalStateException",
                        "declared addMapping: IllegalStateException",
                        "declared filter addMapping: IllegalStateException",
                        "context setInitParameter: IllegalStateException",
                        AS_BEFORE);
        assertThat(app.get("/shop/found").statusCode()).isEqualTo(404);
        assertThat(app.get("/shop/added").body()).isEqualTo("added null");
    }

    /** docs/compatibility.md lists this. */
    @Test
    void registrationsThatWereKeptChangeNothingAndSayNothingOfIt() {
        List<String> results = results("kept");

        assertThat(results)
                .contains(
                        "addMapping: done",
                        "setInitParameter: done",
                        "setLoadOnStartup: done",
                        "setAsyncSupported: done",
                        "setMultipartConfig: done",
                        "setRunAsRole: done",
                        "setServletSecurity: done",
                        "setServletSecurity null: IllegalArgumentException",
                        "filter patterns: IllegalStateException",
                        "filter names: IllegalStateException",
                        "filter setInitParameter: done",
                        "filter setAsyncSupported: done",
                        AS_BEFORE);
        assertThat(app.get("/shop/kept").statusCode()).isEqualTo(404);
        assertThat(app.get("/shop/added").body()).isEqualTo("added null");
    }

    /** docs/compatibility.md lists this. */
    @Test
    void whatConflictsIsToldAsBeforeTheStart() {
        assertThat(results("conflicting"))
                .contains(
                        "addMapping: [/late/*]",
                        "setInitParameter: false",
                        "context setInitParameter: false",
                        AS_BEFORE);
    }

    @Test
    void theSessionCookieStaysAsItWas() {
        assertThat(results("cookie"))
                .contains(
                        "setName: IllegalStateException",
                        "setDomain: IllegalStateException",
                        "setPath: IllegalStateException",
                        "setComment: IllegalStateException",
                        "setHttpOnly: IllegalStateException",
                        "setSecure: IllegalStateException",
                        "setMaxAge: IllegalStateException",
                        "setAttribute: IllegalStateException");
    }
}
