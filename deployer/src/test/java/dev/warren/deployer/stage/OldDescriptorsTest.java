// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.ErrorPageModel;
import dev.warren.deployer.model.WebModel.ServletModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptors of all versions since Servlet 2.2, as they were written then. */
class OldDescriptorsTest {
    private static final String DOCTYPE = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
            + "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application %s//EN\"\n"
            + "    \"http://java.sun.com/%s.dtd\">\n";
    private static final String SERVLET =
            "<servlet><servlet-name>s</servlet-name><servlet-class>S</servlet-class></servlet>";
    private static final String TAGLIB =
            "<taglib><taglib-uri>u</taglib-uri><taglib-location>/WEB-INF/u.tld</taglib-location></taglib>";

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    private WebModel model(String descriptor) {
        return staging.model(WarBuilder.war().file("WEB-INF/web.xml", descriptor));
    }

    @Test
    void pathsOfServlet22MayLackTheirSlash() {
        WebModel model = model(DOCTYPE.formatted("2.2", "j2ee/dtds/web-app_2_2")
                + "<web-app><icon><small-icon>/s.gif</small-icon></icon><distributable/>" + SERVLET
                + "<servlet><servlet-name>p</servlet-name><jsp-file>p.jsp</jsp-file></servlet>"
                + mapping("plain") + mapping("dir/*") + mapping("*.do") + mapping("/full")
                + "<error-page><error-code>404</error-code><location>lost.html</location></error-page>" + TAGLIB
                + "</web-app>");

        assertThat(model.majorVersion() + "." + model.minorVersion()).isEqualTo("2.2");
        assertThat(model.distributable()).isTrue();
        assertThat(servlet(model, "s").mappings()).containsExactlyInAnyOrder("/plain", "/dir/*", "*.do", "/full");
        assertThat(servlet(model, "p").parameters()).containsValue("/p.jsp");
        assertThat(model.errorPages()).containsExactly(new ErrorPageModel("/lost.html", 404, null));
        assertThat(model.pages().configuration().libraries()).hasSize(1);
    }

    @Test
    void pathsOfServlet23MayNot() {
        StageFailure failure = staging.refused(WarBuilder.war()
                .file(
                        "WEB-INF/web.xml",
                        DOCTYPE.formatted("2.3", "dtd/web-app_2_3") + "<web-app>" + SERVLET + mapping("plain")
                                + "</web-app>"));

        assertThat(failure.oneLine()).contains("the url-pattern plain of servlet s is wrong");
    }

    @Test
    void servlet23HasTagLibrariesAtTheTop() {
        WebModel model = model(DOCTYPE.formatted("2.3", "dtd/web-app_2_3")
                + "<web-app><display-name>R\u00e9sum\u00e9</display-name>" + TAGLIB + "</web-app>");

        assertThat(model.majorVersion() + "." + model.minorVersion()).isEqualTo("2.3");
        assertThat(model.pages().configuration().libraries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2.4, http://java.sun.com/xml/ns/j2ee",
        "2.5, http://java.sun.com/xml/ns/javaee",
        "3.0, http://java.sun.com/xml/ns/javaee",
        "3.1, http://xmlns.jcp.org/xml/ns/javaee",
        "4.0, http://xmlns.jcp.org/xml/ns/javaee",
        "5.0, https://jakarta.ee/xml/ns/jakartaee",
        "6.0, https://jakarta.ee/xml/ns/jakartaee",
        "6.1, https://jakarta.ee/xml/ns/jakartaee"
    })
    void laterOnesTellTheirVersionThemselves(String version, String namespace) {
        WebModel model = model("<web-app xmlns='" + namespace
                + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='" + namespace
                + " x.xsd' version='"
                + version + "'>" + mapping("/x") + SERVLET + "<jsp-config>" + TAGLIB + "</jsp-config></web-app>");

        assertThat(model.majorVersion() + "." + model.minorVersion()).isEqualTo(version);
        assertThat(servlet(model, "s").mappings()).containsExactly("/x");
        assertThat(model.pages().configuration().libraries()).hasSize(1);
    }

    @Test
    void oneWithoutVersionIsOfTheNewest() {
        WebModel model = model("<web-app/>");

        assertThat(model.majorVersion() + "." + model.minorVersion()).isEqualTo("6.1");
    }

    @Test
    void oneOfAnUnknownVersionIsReadAsTheNewestWithANote() {
        WarBuilder war = WarBuilder.war().file("WEB-INF/web.xml", "<web-app version='7.0'/>");

        assertThat(staging.result(war).notes())
                .singleElement()
                .asString()
                .contains("version 7.0", "read as one of 6.1");
        assertThat(staging.model(war).majorVersion()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE web-app SYSTEM \"http://example.invalid/web-app.dtd\">",
                "<!DOCTYPE web-app SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE web-app PUBLIC \"-//Example//DTD Web//EN\" \"web.dtd\">",
                "<!DOCTYPE web-app [ <!ELEMENT web-app ANY> ]>"
            })
    void whatADoctypeNamesIsNeverRead(String doctype) {
        assertThat(model(doctype + "<web-app><display-name>read &amp; done&#33;</display-name></web-app>")
                        .displayName())
                .isEqualTo("read & done!");
    }

    @Test
    void theEncodingIsThatOfTheFile() {
        byte[] utf16 = ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><web-app><display-name>\u4f60\u597d</display-name>"
            + "<env-entry><env-entry-name>e</env-entry-name><env-entry-type>java.lang.String</env-entry-type>"
            + "<env-entry-value>\u00fc</env-entry-value></env-entry></web-app>")
                .getBytes(StandardCharsets.UTF_16);

        WebModel model = staging.model(WarBuilder.war().bytes("WEB-INF/web.xml", utf16));

        assertThat(model.displayName()).isEqualTo("\u4f60\u597d");
        assertThat(model.environment().entries().getFirst().value()).isEqualTo("\u00fc");
    }

    @Test
    void textMayBeInPieces() {
        assertThat(model("<web-app><display-name> a<!-- b --><![CDATA[ <c> ]]><?d e?> </display-name></web-app>")
                        .displayName())
                .isEqualTo("a <c>");
    }

    private static String mapping(String pattern) {
        return "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>" + pattern
                + "</url-pattern></servlet-mapping>";
    }

    private static ServletModel servlet(WebModel model, String name) {
        List<ServletModel> found = model.servlets().stream()
                .filter(each -> each.name().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
