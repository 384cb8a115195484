// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.BasicPlugin;
import dev.warren.deployer.apps.LookServlet;
import dev.warren.deployer.apps.Plugin;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars of a WAR: libraries that the worker has too, and what their manifests ask for. */
class OwnLibrariesIT {
    private static final String SERVICE = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        String plugin = BasicPlugin.class.getName().replace('.', '/') + ".class";
        byte[] bytes = OwnLibrariesIT.class
                .getClassLoader()
                .getResourceAsStream(plugin)
                .readAllBytes();
        WarBuilder war = WarBuilder.war(LookServlet.class)
                .webXml(WebApplicationIT.servlet("look", LookServlet.class))
                .lib("libraries.jar", librariesOfTheWorker())
                .lib(
                        "releases.jar",
                        WarBuilder.jar(Plugin.class)
                                .file("META-INF/MANIFEST.MF", manifest("Multi-Release: true"))
                                .file("release.txt", "any")
                                .file("META-INF/versions/17/release.txt", "17")
                                .file("META-INF/versions/99/release.txt", "99")
                                .bytes("META-INF/versions/11/" + plugin, bytes))
                .lib(
                        "a-path.jar",
                        WarBuilder.jar()
                                .file(
                                        "META-INF/MANIFEST.MF",
                                        manifest("Class-Path: libraries.jar gone.jar ../more/stray.jar")))
                .bytes(
                        "WEB-INF/more/stray.jar",
                        WarBuilder.jar(TellServlet.class)
                                .file("stray.txt", "stray")
                                .toBytes());
        app = RunningApp.of(war, directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static WarBuilder librariesOfTheWorker() throws ClassNotFoundException {
        return WarBuilder.jar(
                        io.undertow.Undertow.class,
                        org.xnio.Xnio.class,
                        org.jboss.jandex.DotName.class,
                        com.google.gson.Gson.class,
                        Class.forName("org.apache.el.ExpressionFactoryImpl"),
                        org.apache.tomcat.util.descriptor.DigesterFactory.class,
                        org.apache.jasper.JasperException.class)
                .file("io/undertow/version.properties", "own")
                .file(SERVICE, "own.Provider");
    }

    private static String manifest(String line) {
        return "Manifest-Version: 1.0\n" + line + "\n\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.undertow.Undertow",
                "org.xnio.Xnio",
                "org.jboss.jandex.DotName",
                "com.google.gson.Gson",
                "org.apache.el.ExpressionFactoryImpl",
                "org.apache.tomcat.util.descriptor.DigesterFactory",
                "org.apache.jasper.JasperException"
            })
    void takesTheLibrariesOfTheWar(String name) {
        assertThat(look("class=" + name)).isEqualTo("application");
    }

    @Test
    void findsOnlyTheResourcesOfTheWar() {
        assertThat(look("read=io/undertow/version.properties")).endsWith(" own");
        assertThat(look("resource=io/undertow/version.properties")).isEqualTo("1");
        assertThat(look("resource=" + SERVICE)).isEqualTo("1");
        assertThat(look("resource=META-INF/services/org.xnio.XnioProvider")).isEqualTo("0");
    }

    @Test
    void takesWhatAJarHasForThisRelease() {
        assertThat(look("read=release.txt")).endsWith(" 17");
        assertThat(look("class=" + BasicPlugin.class.getName())).isEqualTo("application");
    }

    @Test
    void followsNoClassPathOutOfTheLibraries() {
        assertThat(look("class=" + TellServlet.class.getName())).isEqualTo("not found");
        assertThat(look("read=stray.txt")).isEqualTo("null null");
        assertThat(look("resource=stray.txt")).isEqualTo("0");
    }

    @Test
    void keepsPackagesSealed() throws Exception {
        WarBuilder war = WarBuilder.war(LookServlet.class)
                .webXml(WebApplicationIT.servlet("look", LookServlet.class))
                .lib(
                        "a.jar",
                        WarBuilder.jar(org.jboss.jandex.DotName.class)
                                .file("META-INF/MANIFEST.MF", manifest("Sealed: true")))
                .lib("b.jar", WarBuilder.jar(org.jboss.jandex.Index.class));
        Path own = Files.createDirectories(directory.resolve("sealed"));
        try (RunningApp sealed = RunningApp.of(war, own)) {
            assertThat(sealed.get("/shop/look?class=org.jboss.jandex.DotName").body())
                    .isEqualTo("application");
            assertThat(sealed.get("/shop/look?class=org.jboss.jandex.Index").body())
                    .isEqualTo("sealed");
        }
    }

    @Test
    void keepsResourcesReadableAfterAStop() throws Exception {
        Path own = Files.createDirectories(directory.resolve("stopped"));
        WarBuilder war = WarBuilder.war(LookServlet.class)
                .webXml(WebApplicationIT.servlet("look", LookServlet.class))
                .lib("a.jar", WarBuilder.jar().file("found.txt", "kept"));
        String url;
        try (RunningApp stopping = RunningApp.of(war, own)) {
            url = stopping.get("/shop/look?read=found.txt").body().split(" ")[0];
        }
        try (InputStream in = URI.create(url).toURL().openStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("kept");
        }
    }

    private static String look(String query) {
        return app.get("/shop/look?" + query).body();
    }
}
