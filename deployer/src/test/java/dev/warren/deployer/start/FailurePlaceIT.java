// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.apps.Failures;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a failed start names the application's own code, wherever the exception came from. */
class FailurePlaceIT {
    private static final String LISTENER = "<listener><listener-class>%s</listener-class></listener>";
    private static final String FILTER = "<filter><filter-name>f</filter-name><filter-class>%s</filter-class></filter>";
    private static final String SERVLET = "<servlet><servlet-name>s</servlet-name><servlet-class>%s</servlet-class>"
            + "<load-on-startup>1</load-on-startup></servlet>";

    @TempDir
    private Path directory;

    private String failure(Class<?> part, String element) {
        WarBuilder war = WarBuilder.war(Failures.class, part).webXml(element.formatted(part.getName()));
        return failure(war);
    }

    private String failure(WarBuilder war) {
        DeploymentException failure = catchThrowableOfType(
                DeploymentException.class, () -> RunningApp.of(war, directory).close());
        assertThat(failure).isNotNull();
        return failure.firstLine();
    }

    @Test
    void exceptionFromInsideTheJdkNamesTheListenerThatCausedIt() {
        assertThat(failure(Failures.DeepListener.class, LISTENER))
                .contains("NumberFormatException", "Failures$DeepListener.contextInitialized");
    }

    @Test
    void filterThatCannotBeInitializedIsNamed() {
        assertThat(failure(Failures.Filter.class, FILTER)).contains("no filter today", "Failures$Filter.init");
    }

    @Test
    void rootCauseIsToldWhenTheServletWrapsIt() {
        assertThat(failure(Failures.Init.class, SERVLET)).contains("disk on fire", "Failures$Init.init");
    }

    @Test
    void constructorThatThrowsIsNamed() {
        assertThat(failure(Failures.Constructor.class, SERVLET)).contains("not made", "Failures$Constructor");
    }

    @Test
    void staticInitializerThatThrowsIsNamed() {
        assertThat(failure(Failures.Static.class, SERVLET)).contains("no number", "Failures$Static");
    }

    @Test
    void initializerThatThrowsIsNamed() {
        WarBuilder war = WarBuilder.war(Failures.class, Failures.Initializer.class)
                .file(
                        "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        Failures.Initializer.class.getName());

        assertThat(failure(war)).contains("initializer says no", "Failures$Initializer");
    }

    @Test
    void classThatIsMissingAtRunTimeIsNamedWithWhatNeedsIt() {
        assertThat(failure(Failures.Needy.class, SERVLET))
                .contains("class dev.warren.deployer.apps.Failures$Missing is missing", "Failures$Needy");
    }

    @Test
    void protectionByCodeIsNeverIgnored() {
        WarBuilder war = WarBuilder.war(Failures.class, Failures.ProtectingByCode.class, Failures.Guarded.class)
                .webXml(LISTENER.formatted(Failures.ProtectingByCode.class.getName()));

        assertThat(failure(war)).contains("servlet guarded", "ServletSecurityElement");
    }
}
