// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.StagedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which context path a {@code web.xml} asks for. */
class DefaultContextPathTest {
    private static final String ELEMENT = "<default-context-path>%s</default-context-path>";

    @TempDir
    private Path directory;

    private Optional<String> staged(WarBuilder war) throws IOException {
        return new StagedFiles(Path.of(new Staging(directory).accepted(war).directory())).readDefaultContextPath();
    }

    @Test
    void stagingKeepsWhatTheDescriptorSaysWithoutJudgingIt() throws IOException {
        assertThat(staged(WarBuilder.war().webXml(ELEMENT.formatted("\n  /a/b\n "))))
                .contains("/a/b");
        assertThat(staged(WarBuilder.war().webXml(ELEMENT.formatted("no path at all?"))))
                .contains("no path at all?");
        assertThat(staged(WarBuilder.war().webXml(ELEMENT.formatted("")))).contains("");
        assertThat(staged(WarBuilder.war().webXml(ELEMENT.formatted("/" + "x".repeat(5000))))
                        .orElseThrow())
                .as("too long to be used, and no longer than needed to be told so")
                .hasSizeBetween(201, 500);
    }

    @Test
    void nothingIsKeptWhereWebXmlSaysNothing() throws IOException {
        assertThat(staged(WarBuilder.war().file("index.html", "no descriptor"))).isEmpty();
        assertThat(staged(WarBuilder.war().webXml("<display-name>default-context-path</display-name>")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/shop,/shop", "/a/b,/a/b", "/ü,/ü", "/,/", "'',/"})
    void aPathIsServedAsItIsAndNothingIsTheRoot(String text, String path) throws DeploymentException {
        assertThat(DefaultContextPath.parse("shop.war", text)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop|does not begin with /",
                "http://host/shop|does not begin with /",
                "/shop/|ends with /",
                "/a b|holds a space",
                "/shop?x=1|holds a space",
                "/shop#top|holds a space",
                "/a;b|holds a space",
                "/%2e%2e|holds a space",
                "/a\\b|holds a space",
                "//shop|empty segment",
                "/a//b|empty segment",
                "/..|holds . or ..",
                "/a/../b|holds . or ..",
                "/./a|holds . or .."
            })
    void whatIsNoPathIsRefusedWithItsReasonAndARemedy(String text, String why) {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> DefaultContextPath.parse("shop.war", text))
                .satisfies(e -> {
                    assertThat(e.what()).contains("shop.war", text);
                    assertThat(e.why()).contains(why);
                    assertThat(e.remedy()).contains("correct it in web.xml", "deploy.default-context-path = false");
                });
    }

    @Test
    void aPathThatIsTooLongIsRefused() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> DefaultContextPath.parse("shop.war", "/" + "x".repeat(200)))
                .withMessageContaining("longer than 200 characters");
    }
}
