// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.beans.GreetedParts;
import dev.warren.deployer.apps.beans.Greeter;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application's own CDI gives to its servlets, filters and listeners. */
class BeansIT {
    /** One class of each jar that an application with Weld brings. */
    private static final List<String> WELD = List.of(
            "org.jboss.weld.environment.servlet.EnhancedListener",
            "org.jboss.weld.environment.ContainerInstance",
            "org.jboss.weld.bootstrap.WeldBootstrap",
            "org.jboss.weld.inject.WeldInstance",
            "org.jboss.weld.bootstrap.api.Bootstrap",
            "org.jboss.weld.module.web.el.WeldELResolver",
            "org.jboss.weld.lite.extension.translator.LiteExtensionTranslator",
            "org.jboss.classfilewriter.ClassFile",
            "org.jboss.logging.Logger",
            "jakarta.enterprise.inject.spi.CDI",
            "jakarta.enterprise.inject.spi.el.ELAwareBeanManager",
            "jakarta.enterprise.lang.model.AnnotationInfo",
            "jakarta.inject.Inject",
            "jakarta.interceptor.Interceptor");

    @TempDir
    private Path directory;

    @BeforeEach
    void forgetTrace() {
        Trace.take();
    }

    private static WarBuilder war(Class<?>... more) throws Exception {
        return WarBuilder.war(more)
                .file("WEB-INF/beans.xml", "<beans bean-discovery-mode='annotated'/>")
                .file("WEB-INF/web.xml", "<web-app version='6.1'/>");
    }

    private static WarBuilder withParts() throws Exception {
        return war(
                Greeter.class,
                Trace.class,
                GreetedParts.class,
                GreetedParts.Base.class,
                GreetedParts.Greet.class,
                GreetedParts.Filter.class,
                GreetedParts.Listener.class);
    }

    private static WarBuilder withWeld(WarBuilder war) throws IOException, ReflectiveOperationException {
        for (String each : WELD) {
            Path jar = jarOf(each);
            war.bytes("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        return war;
    }

    private static Path jarOf(String className) throws ReflectiveOperationException {
        try {
            return Path.of(Class.forName(className, false, BeansIT.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void areGivenToListenersFiltersAndServletsBeforePostConstruct() throws Exception {
        try (RunningApp app = RunningApp.of(withWeld(withParts()), directory)) {
            assertThat(app.get("/shop/greet").body())
                    .isEqualTo("hello early, hello servlet, hello filter, hello listener");
            assertThat(Trace.take()).isEmpty();

            app.stop();

            assertThat(Trace.take()).as("what only they had").isEqualTo("greeter gone; greeter gone; greeter gone; ");
        }
    }

    @Test
    void thatAreNotThereKeepTheApplicationFromStarting() throws Exception {
        // in a jar without beans, which Weld has not looked at before
        WarBuilder jar = WarBuilder.jar(GreetedParts.class, GreetedParts.Lost.class);
        WarBuilder war = withWeld(war(Greeter.class, Trace.class)).lib("lost.jar", jar);

        DeploymentException failure =
                catchThrowableOfType(DeploymentException.class, () -> RunningApp.of(war, directory));

        assertThat(failure.firstLine()).contains("WELD-001408", "GreetedParts$Lost.nobody");
    }

    @Test
    void areLeftOutWithoutCdi() throws Exception {
        Path inject = jarOf("jakarta.inject.Inject");
        WarBuilder war = war(
                        Greeter.class,
                        Trace.class,
                        GreetedParts.class,
                        GreetedParts.Listener.class,
                        GreetedParts.Lost.class)
                .bytes("WEB-INF/lib/inject.jar", Files.readAllBytes(inject));
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/lost").body()).isEqualTo("null");
        }
    }

    @Test
    void areLeftOutIfCdiHasNotStarted() throws Exception {
        WarBuilder war = war(GreetedParts.class, GreetedParts.Lost.class);
        for (String each : List.of("jakarta.inject.Inject", "jakarta.enterprise.inject.spi.CDI")) {
            Path jar = jarOf(each);
            war.bytes("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/lost").body()).isEqualTo("null");
        }
    }
}
