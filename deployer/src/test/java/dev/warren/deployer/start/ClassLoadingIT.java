// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.LookServlet;
import dev.warren.deployer.apps.Plugin;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application sees, and from where. */
class ClassLoadingIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "io.undertow.Undertow, not found",
        "io.undertow.servlet.api.DeploymentInfo, not found",
        "io.undertow.servlet.ServletExtension, parent",
        "io.undertow.servlet.api.InstanceFactory, parent",
        "org.xnio.Xnio, not found",
        "dev.warren.deployer.start.WebApplication, not found",
        "org.apache.tomcat.util.descriptor.web.WebXml, not found",
        "org.apache.jasper.runtime.HttpJspBase, not found",
        "org.apache.jasper.compiler.Compiler, not found",
        "org.apache.el.parser.ELParser, not found",
        "org.eclipse.jdt.internal.compiler.Compiler, not found",
        "org.apache.taglibs.standard.tag.rt.core.OutTag, not found",
        "org.apache.el.ExpressionFactoryImpl, parent",
        "jakarta.el.ELContext, parent",
        "jakarta.servlet.jsp.JspContext, parent",
        "org.jboss.jandex.Index, not found",
        "com.google.gson.Gson, not found",
        "org.junit.jupiter.api.Test, not found",
        "jakarta.servlet.Servlet, parent",
        "jakarta.annotation.PostConstruct, parent",
        "java.sql.Driver, parent",
        "dev.warren.deployer.apps.LookServlet, application",
        "dev.warren.deployer.apps.Trace, parent",
        "dev.warren.deployer.apps.Plugin, application"
    })
    void comesFromTheRightPlace(String name, String place) throws Exception {
        Files.createDirectories(directory.resolve("shared/lib"));
        WarBuilder.jar(Trace.class, Plugin.class).writeTo(directory.resolve("shared/lib/shared.jar"));
        try (RunningApp app = RunningApp.of(look().lib("own.jar", WarBuilder.jar(Plugin.class)), directory)) {
            assertThat(app.get("/shop/look?class=" + name).body()).isEqualTo(place);
        }
    }

    @Test
    void takesTheServersApiEvenIfTheWarBringsIt() throws Exception {
        WarBuilder jar = WarBuilder.jar(jakarta.servlet.Servlet.class, jakarta.servlet.http.HttpServlet.class);
        try (RunningApp app = RunningApp.of(look().lib("servlet-api.jar", jar), directory)) {
            assertThat(app.get("/shop/look?class=jakarta.servlet.http.HttpServlet")
                            .body())
                    .isEqualTo("parent");
        }
    }

    @Test
    void findsResourcesOfTheWarAndOfSharedLibraries() throws Exception {
        Files.createDirectories(directory.resolve("shared/lib"));
        WarBuilder.jar().file("found.txt", "").writeTo(directory.resolve("shared/lib/shared.jar"));
        WarBuilder war = look().file("WEB-INF/classes/found.txt", "")
                .lib("own.jar", WarBuilder.jar().file("found.txt", ""));
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/look?resource=found.txt").body()).isEqualTo("3");
            assertThat(app.get("/shop/look?resource=io/undertow/version.properties")
                            .body())
                    .isEqualTo("0");
        }
    }

    @Test
    void hidesExtensionsOfAnEngineThatTheWarBrings() throws Exception {
        String service = "META-INF/services/io.undertow.servlet.ServletExtension";
        WarBuilder war = look().lib("undertow.jar", WarBuilder.jar().file(service, "no.such.Extension\n"));
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/look?resource=" + service).body()).isEqualTo("0");
        }
    }

    private static WarBuilder look() {
        return WarBuilder.war(LookServlet.class).webXml(WebApplicationIT.servlet("look", LookServlet.class));
    }
}
