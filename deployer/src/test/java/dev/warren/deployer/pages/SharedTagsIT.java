// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.HelloTag;
import dev.warren.deployer.apps.LibraryListener;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tag libraries that do not come with the application, and the standard one when it does. */
class SharedTagsIT {
    private static final String STANDARD = "org.apache.taglibs.standard.tag.rt.core.OutTag";
    private static final String OUT =
            "<%@ taglib prefix=\"c\" uri=\"jakarta.tags.core\" %><c:out value=\"${1 + 1}\"/> ";
    private static final String PLACE = "<%= Class.forName(\"" + STANDARD
            + "\", false, application.getClassLoader()).getProtectionDomain().getCodeSource().getLocation() %>";

    @TempDir
    private Path directory;

    @Test
    void aLibraryInSharedLibServesEveryApplication() throws Exception {
        Files.createDirectories(directory.resolve("shared/lib"));
        WarBuilder.jar(HelloTag.class, LibraryListener.class)
                .file(
                        "META-INF/h.tld",
                        "<taglib version=\"4.0\""
                                + " xmlns=\"https://jakarta.ee/xml/ns/jakartaee\"><tlib-version>1</tlib-version>"
                                + "<short-name>h</short-name><uri>urn:shared</uri><listener><listener-class>"
                                + LibraryListener.class.getName()
                                + "</listener-class></listener><tag><name>hello</name><tag-class>"
                                + HelloTag.class.getName()
                                + "</tag-class><body-content>empty</body-content><attribute><name>name</name></attribute>"
                                + "</tag></taglib>")
                .writeTo(directory.resolve("shared/lib/hello.jar"));
        WarBuilder war = WarBuilder.war()
                .file(
                        "a.jsp",
                        "<%@ taglib prefix=\"h\" uri=\"urn:shared\" %><h:hello name=\"all\"/>, ${empty library}");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/a.jsp").body())
                    .as("served; its listener, which is in shared/lib, was not told")
                    .isEqualTo("hello all, true");
        }
    }

    @Test
    void theStandardTagsAreLent() throws Exception {
        try (RunningApp app = RunningApp.of(WarBuilder.war().file("a.jsp", OUT + PLACE), directory)) {
            assertThat(app.get("/shop/a.jsp").body())
                    .isEqualTo("2 " + jarOf(STANDARD).toUri().toURL());
        }
    }

    @Test
    void theStandardTagsOfTheWarComeFirst() throws Exception {
        WarBuilder war = WarBuilder.war()
                .file("a.jsp", OUT + PLACE)
                .bytes("WEB-INF/lib/own-tags.jar", Files.readAllBytes(jarOf(STANDARD)))
                .bytes("WEB-INF/lib/own-api.jar", Files.readAllBytes(jarOf("jakarta.servlet.jsp.jstl.core.Config")));
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/a.jsp").body()).startsWith("2 file:").endsWith("/WEB-INF/lib/own-tags.jar");
        }
    }

    @Test
    void theStandardTagsOfSharedLibComeBeforeThoseThatAreLent() throws Exception {
        Files.createDirectories(directory.resolve("shared/lib"));
        Files.copy(jarOf(STANDARD), directory.resolve("shared/lib/tags.jar"));
        Files.copy(jarOf("jakarta.servlet.jsp.jstl.core.Config"), directory.resolve("shared/lib/api.jar"));
        try (RunningApp app = RunningApp.of(WarBuilder.war().file("a.jsp", OUT + PLACE), directory)) {
            assertThat(app.get("/shop/a.jsp").body()).endsWith("/shared/lib/tags.jar");
        }
    }

    private static Path jarOf(String className) throws URISyntaxException, ClassNotFoundException {
        return Path.of(Class.forName(className, false, SharedTagsIT.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
