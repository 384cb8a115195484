// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.apps.BasicPlugin;
import dev.warren.deployer.apps.Plugin;
import dev.warren.deployer.apps.PluginInitializer;
import dev.warren.deployer.apps.SpecialPlugin;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What initializers and types in {@code shared/lib} mean to an application. */
class SharedInitializersIT {
    private static final String SERVICE = "META-INF/services/jakarta.servlet.ServletContainerInitializer";
    private static final String PAGE = "${handled}";

    @TempDir
    private Path directory;

    private void share(WarBuilder jar) throws IOException {
        Files.createDirectories(directory.resolve("shared/lib"));
        jar.writeTo(directory.resolve("shared/lib/shared.jar"));
    }

    private String handled(WarBuilder war) throws Exception {
        try (RunningApp app = RunningApp.of(war.file("a.jsp", PAGE), directory)) {
            return app.get("/shop/a.jsp").body();
        }
    }

    @Test
    void anInitializerThereIsGivenTheApplicationsTypes() throws Exception {
        share(WarBuilder.jar(PluginInitializer.class, Plugin.class, TellServlet.class)
                .file(SERVICE, PluginInitializer.class.getName()));

        assertThat(handled(WarBuilder.war(BasicPlugin.class).lib("s.jar", WarBuilder.jar(SpecialPlugin.class))))
                .isEqualTo("[BasicPlugin, SpecialPlugin]");
    }

    @Test
    void anInitializerThereIsNotGivenTypesOfJarsThatTheOrderingLeavesOut() throws Exception {
        share(WarBuilder.jar(PluginInitializer.class, Plugin.class, TellServlet.class)
                .file(SERVICE, "# shared\n" + PluginInitializer.class.getName() + " # all\n"));

        assertThat(handled(WarBuilder.war(BasicPlugin.class)
                        .webXml("<absolute-ordering/>")
                        .lib("s.jar", WarBuilder.jar(SpecialPlugin.class))))
                .isEqualTo("[BasicPlugin]");
    }

    @Test
    void anInitializerThereIsGivenNullIfNothingMatches() throws Exception {
        share(WarBuilder.jar(PluginInitializer.class, Plugin.class, TellServlet.class)
                .file(SERVICE, PluginInitializer.class.getName()));

        assertThat(handled(WarBuilder.war())).isEqualTo("null");
    }

    @Test
    void oneOfTheApplicationGoesBeforeItsTwinThere() throws Exception {
        share(WarBuilder.jar(PluginInitializer.class, Plugin.class, TellServlet.class)
                .file(SERVICE, PluginInitializer.class.getName()));

        assertThat(handled(WarBuilder.war(PluginInitializer.class, Plugin.class, TellServlet.class, BasicPlugin.class)
                        .file("WEB-INF/classes/" + SERVICE, PluginInitializer.class.getName())))
                .as("called once: its servlet could not be added twice")
                .isEqualTo("[BasicPlugin]");
    }

    @Test
    void aSupertypeThereLeadsToWhatTheApplicationsInitializerAsksFor() throws Exception {
        share(WarBuilder.jar(Plugin.class, BasicPlugin.class));

        assertThat(handled(WarBuilder.war(SpecialPlugin.class, PluginInitializer.class, TellServlet.class)
                        .file("WEB-INF/classes/" + SERVICE, PluginInitializer.class.getName())))
                .isEqualTo("[BasicPlugin, SpecialPlugin]");
    }

    @Test
    void anInitializerThereThatIsMissingIsNamed() throws Exception {
        share(WarBuilder.jar().file(SERVICE, "gone.Initializer"));

        DeploymentException failure = catchThrowableOfType(
                DeploymentException.class, () -> RunningApp.of(WarBuilder.war().file("a.jsp", PAGE), directory));

        assertThat(failure.firstLine()).contains("initializer gone.Initializer of shop cannot be loaded");
    }
}
