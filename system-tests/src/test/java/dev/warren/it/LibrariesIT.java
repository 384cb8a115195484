// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.BridgeListener;
import dev.warren.it.apps.LibraryServlet;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Applications with logging and JSON libraries of their own, in other versions than the workers' and than one another's, side by side in each
 * of two workers.
 */
class LibrariesIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static RunningMaster master;

    @BeforeAll
    static void start() throws IOException {
        lib(
                        lib(
                                War.of(LibraryServlet.class, BridgeListener.class),
                                "slf4j-api",
                                "logback-classic",
                                "logback-core",
                                "jul-to-slf4j"),
                        jackson("older"))
                .with("WEB-INF/classes/logback.xml", logback(ownLog()))
                .dropInto(HOME.webapps(), "older.war");
        lib(lib(War.of(LibraryServlet.class), "slf4j-api", "slf4j-simple"), jackson("newer"))
                .dropInto(HOME.webapps(), "newer.war");
        War.of(LibraryServlet.class).dropInto(HOME.webapps(), "none.war");
        HOME.set("workers.count = 2").set("front.balance = \"round-robin\"");
        master = HOME.start();
    }

    @ParameterizedTest
    @CsvSource({
        "older, org.slf4j.LoggerFactory, slf4j-api",
        "older, ch.qos.logback.classic.LoggerContext, logback-classic",
        "older, ch.qos.logback.core.Context, logback-core",
        "older, com.fasterxml.jackson.databind.ObjectMapper, older-databind",
        "older, com.fasterxml.jackson.core.JsonFactory, older-core",
        "newer, org.slf4j.simple.SimpleLogger, slf4j-simple",
        "newer, com.fasterxml.jackson.databind.ObjectMapper, newer-databind",
        "newer, com.fasterxml.jackson.core.JsonFactory, newer-core"
    })
    void everyApplicationHasTheVersionThatItBrings(String application, String name, String jar) throws IOException {
        String expected = "own " + versionOf(jar);

        assertThat(ask(application, "class", name)).isEqualTo(expected);
        assertThat(ask(application, "class", name)).as("the other worker").isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.slf4j.LoggerFactory",
                "ch.qos.logback.classic.LoggerContext",
                "com.google.gson.Gson",
                "com.fasterxml.jackson.databind.ObjectMapper"
            })
    void oneThatBringsNothingFindsNothing(String name) {
        assertThat(ask("none", "class", name)).isEqualTo("none");
    }

    @Test
    void bothVersionsWork() {
        assertThat(ask("older", "json", "")).isEqualTo("[1,\"two\"]");
        assertThat(ask("newer", "json", "")).isEqualTo("[1,\"two\"]");
    }

    @Test
    void itsOwnConfigurationSaysWhereItLogsToAndItsBridgeBringsWhatItLogsWithTheJdk() throws IOException {
        assertThat(ask("older", "log", "by slf4j")).isEqualTo("ch.qos.logback.classic.LoggerContext");
        ask("older", "jul", "by the jdk");

        assertThat(Files.readString(ownLog()))
                .contains("own INFO shop.orders: by slf4j\n", "own INFO shop.orders: by the jdk\n");
        assertThat(ask("newer", "log", "simple")).isEqualTo("org.slf4j.simple.SimpleLoggerFactory");
        master.awaitLog("INFO shop.orders - simple");
        assertThat(master.log()).doesNotContain("by slf4j");
    }

    /** An application resets the JDK's loggers and leads them to its own file; the container has loggers of its own there. */
    @Test
    void whatTheContainerSaysIsNeitherSilencedNorTakenAwayByABridge() throws IOException {
        for (int request = 0; request < 2; request++) {
            assertThat(request("none", "fail", "told by the container " + request)
                            .statusCode())
                    .isEqualTo(500);
            master.awaitLog("IllegalStateException: told by the container " + request);
        }
        assertThat(Files.readString(ownLog())).doesNotContain("told by the container");
    }

    private static War lib(War war, String... names) throws IOException {
        for (String name : names) {
            war.with("WEB-INF/lib/" + name + ".jar", Files.readAllBytes(jar(name)));
        }
        return war;
    }

    private static String[] jackson(String which) {
        return new String[] {which + "-databind", which + "-core", which + "-annotations"};
    }

    private static Path jar(String name) {
        return WarrenHome.repository().resolve("system-tests/target/libraries/" + name + ".jar");
    }

    private static String versionOf(String name) throws IOException {
        try (JarFile jar = new JarFile(jar(name).toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }

    private static Path ownLog() {
        return HOME.root().resolve("own.log");
    }

    private static String logback(Path file) {
        return """
            <configuration>
              <appender name="file" class="ch.qos.logback.core.FileAppender">
                <file>%s</file>
                <encoder><pattern>own %%level %%logger: %%msg%%n</pattern></encoder>
              </appender>
              <root level="INFO"><appender-ref ref="file"/></root>
            </configuration>
            """.formatted(file);
    }

    private static String ask(String application, String what, String text) {
        HttpResponse<String> response = request(application, what, text);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> request(String application, String what, String text) {
        return master.get(
                "/" + application + "/library?do=" + what + "&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
}
