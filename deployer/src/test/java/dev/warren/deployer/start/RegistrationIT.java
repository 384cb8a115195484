// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.RulesServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs may register, and when (Servlet 6.1, 4.4). */
class RegistrationIT {
    @TempDir
    private static Path directory;

    private static List<String> results;

    @BeforeAll
    static void ask() throws Exception {
        WarBuilder war = WarBuilder.war(
                        RulesServlet.class,
                        RulesServlet.Initializer.class,
                        RulesServlet.Early.class,
                        RulesServlet.Added.class,
                        RulesServlet.Other.class,
                        RulesServlet.Sessions.class,
                        MarkFilter.class,
                        Trace.class)
                .file(
                        "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        RulesServlet.Initializer.class.getName())
                .completeWebXml("<listener><listener-class>" + RulesServlet.Early.class.getName()
                        + "</listener-class></listener>" + WebApplicationIT.servlet("rules", RulesServlet.class));
        try (RunningApp app = RunningApp.of(war, directory)) {
            results = app.get("/shop/rules").body().lines().toList();
        }
    }

    @Test
    void registersBeforeTheStart() {
        assertThat(results)
                .contains(
                        "addServlet: taken",
                        "addServlet again: null",
                        "addMapping: []",
                        "addMapping of others: [/rules]",
                        "mappings: [/added, /rules/*]",
                        "parameter: true",
                        "parameter again: false",
                        "parameters: [p]",
                        "addFilter: taken",
                        "addFilter again: null",
                        "filter mappings: [/added]",
                        "addServlet without a name: IllegalArgumentException",
                        "addFilter without a name: IllegalArgumentException",
                        "addListener of no kind: IllegalArgumentException",
                        "addListener of the context: IllegalArgumentException",
                        "context parameter: true",
                        "context parameter again: false",
                        "declareRoles of nothing: IllegalArgumentException");
    }

    @Test
    void registersNothingFromListenersThatWereAdded() {
        assertThat(results)
                .contains(
                        "added addServlet: UnsupportedOperationException",
                        "added getServletRegistrations: UnsupportedOperationException",
                        "added setInitParameter: UnsupportedOperationException");
    }

    @Test
    void registersNothingAfterwards() {
        assertThat(results)
                .contains(
                        "late addServlet: IllegalStateException",
                        "late addFilter: IllegalStateException",
                        "late addListener: IllegalStateException",
                        "late addJspFile: IllegalStateException",
                        "late setSessionTimeout: IllegalStateException",
                        "late setSessionTrackingModes: IllegalStateException",
                        "late declareRoles: IllegalStateException",
                        "late setRequestCharacterEncoding: IllegalStateException",
                        "late setResponseCharacterEncoding: IllegalStateException",
                        "late cookie name: IllegalStateException",
                        "late setInitParameter: IllegalStateException",
                        "late addMapping: IllegalStateException",
                        "late parameter: IllegalStateException",
                        "late setLoadOnStartup: IllegalStateException");
    }

    /** The engine's objects are what applications get; docs/compatibility.md lists what these do not refuse. */
    @Test
    void takesWhatItShouldRefuse() {
        assertThat(results)
                .contains(
                        "addMapping of nothing: []",
                        "filter mapping of nothing: null",
                        "parameter null: true",
                        "role null: null",
                        "multipart null: null",
                        "parameters kept: 14");
    }
}
