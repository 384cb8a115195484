// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.apps.Failures;
import dev.warren.deployer.apps.Probe;
import dev.warren.deployer.testing.ServedApplication;
import dev.warren.deployer.testing.WarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that do not start: the message names the class and the application's own cause, not the engine's wrapping. */
class StartFailureIT {
    private static final String LISTENER = "<listener><listener-class>%s</listener-class></listener>";
    private static final String SERVLET = "<servlet><servlet-name>s</servlet-name><servlet-class>%s</servlet-class>"
            + "<load-on-startup>1</load-on-startup></servlet>";

    @TempDir
    Path temp;

    private DeploymentException failure(WarBuilder war) {
        return catchThrowableOfType(
                DeploymentException.class,
                () -> ServedApplication.serve(war.write(temp.resolve("app.war")), temp).close());
    }

    private DeploymentException failure(Class<?> part, String element) {
        return failure(WarBuilder.war().classes(Failures.class, part).webXml(element.formatted(part.getName())));
    }

    @Test
    void missingServletClassIsNamedBeforeAnyCodeRuns() {
        DeploymentException failure = failure(WarBuilder.war().webXml(SERVLET.formatted("com.example.Gone")));

        assertThat(failure.report().lines())
                .containsExactly(
                        "servlet s of app cannot be loaded",
                        "  why: class com.example.Gone is neither in WEB-INF/classes nor in WEB-INF/lib",
                        "  do:  put it into the WAR, or remove what names it");
    }

    @Test
    void missingListenerAndFilterAndInitializerClassesAreNamed() {
        assertThat(failure(WarBuilder.war().webXml(LISTENER.formatted("com.example.L"))).firstLine())
                .contains("listener com.example.L");
        assertThat(failure(WarBuilder.war()
                                .webXml("<filter><filter-name>f</filter-name>"
                                        + "<filter-class>com.example.F</filter-class></filter>"))
                        .firstLine())
                .contains("filter f", "com.example.F");
        assertThat(failure(WarBuilder.war().initializer(Failures.Initializer.class)).firstLine())
                .contains("initializer " + Failures.Initializer.class.getName(), "neither in");
    }

    @Test
    void classOfTheWrongTypeIsNamed() {
        assertThat(failure(Failures.NoServlet.class, SERVLET).firstLine())
                .contains("servlet s", Failures.NoServlet.class.getName() + " is no jakarta.servlet.Servlet");
    }

    @Test
    void listenerThatThrowsIsNamedWithItsMessage() {
        DeploymentException failure = failure(Failures.Listener.class, LISTENER);

        assertThat(failure.firstLine())
                .contains("application app failed to start", "no database", "Failures$Listener.contextInitialized");
        assertThat(failure).hasRootCauseMessage("no database");
    }

    @Test
    void failureFromInsideTheJdkNamesTheApplicationsClass() {
        assertThat(failure(Failures.DeepListener.class, LISTENER).firstLine())
                .contains("NumberFormatException", "Failures$DeepListener.contextInitialized");
    }

    @Test
    void servletThatCannotBeInitializedIsNamedWithItsRootCause() {
        assertThat(failure(Failures.Init.class, SERVLET).firstLine()).contains("disk on fire", "Failures$Init.init");
    }

    @Test
    void filterThatCannotBeInitializedIsNamed() {
        assertThat(failure(Failures.Filter.class, "<filter><filter-name>f</filter-name><filter-class>%s</filter-class></filter>")
                        .firstLine())
                .contains("no filter today", "Failures$Filter.init");
    }

    @Test
    void constructorAndStaticInitializerThatThrowAreNamed() {
        assertThat(failure(Failures.Constructor.class, SERVLET).firstLine()).contains("not made", "Failures$Constructor");
        assertThat(failure(Failures.Static.class, SERVLET).firstLine()).contains("no number", "Failures$Static");
    }

    @Test
    void initializerThatThrowsIsNamed() {
        assertThat(failure(WarBuilder.war()
                                .classes(Failures.class, Failures.Initializer.class)
                                .initializer(Failures.Initializer.class))
                        .firstLine())
                .contains("initializer says no");
    }

    @Test
    void missingLibraryIsNamed() {
        assertThat(failure(Failures.Needy.class, SERVLET).firstLine())
                .contains("class dev.warren.deployer.apps.Probe is missing", "Failures$Needy");
    }

    @Test
    void failedStartEndsWhatHadBegun() {
        String property = "warren.test.ending." + System.nanoTime();

        failure(WarBuilder.war()
                .classes(Failures.class, Failures.Ending.class, Failures.Init.class)
                .webXml("<context-param><param-name>property</param-name><param-value>" + property
                        + "</param-value></context-param>" + LISTENER.formatted(Failures.Ending.class.getName())
                        + SERVLET.formatted(Failures.Init.class.getName())));

        assertThat(System.getProperty(property)).isEqualTo("told");
        System.clearProperty(property);
    }

    @Test
    void damagedModelIsReportedWithItsDirectory() throws Exception {
        Path war = WarBuilder.war().classes(Probe.class).write(temp.resolve("app.war"));
        StagedApplication staged = ServedApplication.stage(war, temp).application();
        Files.writeString(Path.of(staged.directory(), "model.json"), "{");

        DeploymentException failure =
                catchThrowableOfType(DeploymentException.class, () -> ServedApplication.serve(war, temp).close());

        assertThat(failure.firstLine()).contains(staged.directory(), "model.json is damaged");
    }

    @Test
    void protectionByCodeIsNeverIgnored() throws Exception {
        WarBuilder war = WarBuilder.war()
                .classes(Failures.class, Failures.ProtectingByCode.class, Failures.Guarded.class)
                .webXml(LISTENER.formatted(Failures.ProtectingByCode.class.getName()));

        try (ServedApplication app = ServedApplication.serve(war.write(temp.resolve("app.war")), temp)) {
            assertThat(app.get("/guarded").statusCode()).isIn(401, 403);
            assertThat(app.get("/guarded").body()).doesNotContain("secret");
        } catch (DeploymentException refused) {
            assertThat(refused.firstLine()).contains("protect");
        }
    }
}
