// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.apps.AnnotatedServlet;
import dev.warren.deployer.apps.BottomlessListener;
import dev.warren.deployer.apps.FailingListener;
import dev.warren.deployer.apps.FailingServlet;
import dev.warren.deployer.apps.InheritingServlet;
import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.SafeServlet;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.TraceListener;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when an application cannot start, and that what had begun is ended. */
class FailedStartIT {
    @TempDir
    private Path directory;

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    @Test
    void namesAMissingClass() {
        DeploymentException failure = failureOf(WarBuilder.war()
                .webXml("<servlet><servlet-name>s</servlet-name><servlet-class>shop.Gone</servlet-class></servlet>"));

        assertThat(failure.firstLine()).contains("servlet s", "shop", "shop.Gone");
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    void namesAClassThatNeedsAMissingClass() {
        DeploymentException failure =
                failureOf(WarBuilder.war(AnnotatedServlet.class).webXml(""));

        assertThat(failure.firstLine()).contains("AnnotatedServlet", "TellServlet");
    }

    @Test
    void namesAClassOfTheWrongKind() {
        DeploymentException failure = failureOf(WarBuilder.war(Trace.class)
                .webXml("<listener><listener-class>" + Trace.class.getName() + "</listener-class></listener>"));

        assertThat(failure.firstLine()).contains("Trace", "EventListener");
    }

    @Test
    void tellsTheListenersOwnReasonAndEndsThoseThatHadBegun() {
        DeploymentException failure = failureOf(WarBuilder.war(TraceListener.class, FailingListener.class, Trace.class)
                .completeWebXml(listener(TraceListener.class) + listener(FailingListener.class)));

        assertThat(failure.firstLine()).contains("shop", "the shop has no database", "FailingListener");
        assertThat(failure.report()).doesNotContain("\tat ");
        assertThat(Trace.take()).isEqualTo("context initialized; context destroyed; ");
    }

    @Test
    void tellsTheServletsOwnReasonAndEndsWhatHadBegun() {
        DeploymentException failure = failureOf(WarBuilder.war(
                        TellServlet.class,
                        AnnotatedServlet.class,
                        MarkFilter.class,
                        TraceListener.class,
                        FailingServlet.class,
                        Trace.class)
                .webXml("<servlet><servlet-name>failing</servlet-name><servlet-class>" + FailingServlet.class.getName()
                        + "</servlet-class><load-on-startup>2</load-on-startup></servlet>"));

        assertThat(failure.firstLine()).contains("the shop is closed", "FailingServlet");
        assertThat(Trace.take())
                .isEqualTo("context initialized; init filter; init annotated; destroy annotated; context destroyed; ");
    }

    @Test
    void survivesCodeThatRecursesForEver() {
        DeploymentException failure =
                failureOf(WarBuilder.war(BottomlessListener.class).webXml(listener(BottomlessListener.class)));

        assertThat(failure.firstLine()).contains("StackOverflowError", "BottomlessListener");
    }

    @Test
    void refusesAServletThatInheritsItsWishForProtectionFromASharedLibrary() throws Exception {
        Files.createDirectories(directory.resolve("shared/lib"));
        WarBuilder.jar(SafeServlet.class, TellServlet.class).writeTo(directory.resolve("shared/lib/base.jar"));

        DeploymentException failure = failureOf(
                WarBuilder.war(InheritingServlet.class).webXml(WebApplicationIT.servlet("s", InheritingServlet.class)));

        assertThat(failure.firstLine()).contains("protection", "InheritingServlet", "@ServletSecurity");
    }

    @Test
    void saysWhatToDoIfStagedFilesAreGone() {
        StagedApplication gone = new StagedApplication(
                "shop",
                "/shop",
                null,
                "0123456789abcdef",
                directory.resolve("gone").toString());

        DeploymentException failure =
                catchThrowableOfType(DeploymentException.class, () -> RunningApp.start(gone, directory));

        assertThat(failure.firstLine()).contains("shop", "gone");
        assertThat(failure.remedy()).contains("work/");
    }

    @Test
    void saysWhatToDoIfTheStagedModelIsDamaged() throws Exception {
        StagedApplication staged = new Staging(directory).accepted(WebApplicationIT.tell(""));
        Files.writeString(Path.of(staged.directory()).resolve("model-5.json"), "{\"majorVersion\": [");

        DeploymentException failure =
                catchThrowableOfType(DeploymentException.class, () -> RunningApp.start(staged, directory));

        assertThat(failure.firstLine()).contains("model-5.json", "damaged");
    }

    private static String listener(Class<?> type) {
        return "<listener><listener-class>" + type.getName() + "</listener-class></listener>";
    }

    private DeploymentException failureOf(WarBuilder war) {
        return catchThrowableOfType(DeploymentException.class, () -> RunningApp.of(war, directory));
    }
}
