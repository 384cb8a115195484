// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says about pages that fail. */
class PageFailuresIT {
    private static final Logger ROOT = Logger.getLogger("");

    @TempDir
    private Path directory;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + " " + line.getThrown());
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        ROOT.addHandler(recorder);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(recorder);
    }

    @Test
    void aPageThatFailsBecauseOfAnotherOneNamesThePlaceThere() throws Exception {
        WarBuilder war = WarBuilder.war()
                .file("outer.jsp", "one\n<%@ include file=\"parts/inner.jspf\" %>")
                .file("parts/inner.jspf", "one\ntwo\n<% String s = null; s.length(); %>");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/outer.jsp").statusCode()).isEqualTo(500);
        }
        assertThat(lines)
                .anyMatch(line -> line.matches("page /shop/outer.jsp of shop failed at /?parts/inner.jspf:3:"
                        + " java.lang.NullPointerException: .*"));
    }

    @Test
    void aTagThatIsUnknownIsNamedWithItsPlace() throws Exception {
        WarBuilder war = WarBuilder.war()
                .file("a.jsp", "one\n<%@ taglib prefix=\"c\" uri=\"jakarta.tags.core\" %>\n<c:nothing/>");
        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/a.jsp").statusCode()).isEqualTo(500);
        }
        assertThat(lines)
                .anyMatch(line -> line.matches("page /shop/a.jsp of shop failed: /a.jsp \\(line: \\[3], .*nothing.*"));
    }

    @Test
    void aPageOfTheStartThatCannotBeCompiledFailsTheStart() {
        WarBuilder war = WarBuilder.war()
                .webXml("<servlet><servlet-name>s</servlet-name><jsp-file>/a.jsp</jsp-file>"
                        + "<load-on-startup>1</load-on-startup></servlet>")
                .file("a.jsp", "one\n<%= unknown %>");

        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> RunningApp.of(war, directory))
                .satisfies(failure -> assertThat(failure.firstLine())
                        .contains("shop failed to start", "line: [2] in the jsp file: [/a.jsp]", "unknown"));
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsNamed() throws Exception {
        Files.writeString(directory.resolve("jsp"), "a file where a directory should be");
        try (RunningApp app = RunningApp.of(WarBuilder.war().file("a.jsp", ""), directory)) {
            assertThat(app.get("/shop/a.jsp").statusCode()).isEqualTo(500);
        }
        assertThat(lines)
                .anyMatch(line -> line.contains("pages cannot be compiled into " + directory.resolve("jsp"))
                        && line.contains("make work/jsp writable for the workers"));
    }
}
