// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.FilterModel;
import dev.warren.deployer.model.WebModel.ServletModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which descriptors count, how they may be spelt, and what is tolerated with a note. */
class DescriptorReadingTest {
    private static final String SERVLET =
            "<servlet><servlet-name>%s</servlet-name><servlet-class>S</servlet-class></servlet>";
    private static final String LISTENER = "<listener><listener-class>%s</listener-class></listener>";

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    @Test
    void completeDescriptorLeavesFragmentsOut() {
        WebModel model = staging.model(WarBuilder.war()
                .completeWebXml(SERVLET.formatted("own"))
                .lib("a.jar", WarBuilder.jar(MarkFilter.class).fragmentXml(SERVLET.formatted("foreign"))));

        assertThat(model.servlets()).extracting(ServletModel::name).containsExactly("own");
        assertThat(model.filters()).isEmpty();
    }

    @Test
    void fragmentsWithoutOrderCountByTheNamesOfTheirJars() {
        WarBuilder war = WarBuilder.war();
        for (String jar : new String[] {"c", "a", "e", "b", "d"}) {
            war.lib(jar + ".jar", WarBuilder.jar().fragmentXml(LISTENER.formatted(jar)));
        }

        assertThat(staging.model(war).listeners()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void fragmentAfterAllOthersComesLastAndTheOrderIsTold() {
        WebModel model = staging.model(WarBuilder.war()
                .lib(
                        "a.jar",
                        WarBuilder.jar()
                                .fragmentXml("<name>last</name><ordering><after><others/></after></ordering>"
                                        + LISTENER.formatted("last")))
                .lib("b.jar", WarBuilder.jar().fragmentXml(LISTENER.formatted("first"))));

        assertThat(model.listeners()).containsExactly("first", "last");
        assertThat(model.orderedLibs()).containsExactly("b.jar", "a.jar");
    }

    @Test
    void elementsMayHaveAPrefix() {
        WebModel model = staging.model(WarBuilder.war()
                .file(
                        "WEB-INF/web.xml",
                        "<j:web-app xmlns:j=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">"
                                + "<j:display-name>prefixed</j:display-name></j:web-app>"));

        assertThat(model.displayName()).isEqualTo("prefixed");
    }

    @Test
    void urlPatternsOfServlet22MayLeaveTheSlashOut() {
        WebModel model = staging.model(WarBuilder.war()
                .file(
                        "WEB-INF/web.xml",
                        "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.2//EN\""
                                + " \"http://java.sun.com/j2ee/dtds/web-app_2_2.dtd\"><web-app>"
                                + SERVLET.formatted("old") + mapping("page") + mapping("/other") + mapping("*.do")
                                + "</web-app>"));

        assertThat(model.servlets())
                .singleElement()
                .satisfies(
                        servlet -> assertThat(servlet.mappings()).containsExactlyInAnyOrder("/page", "/other", "*.do"));
    }

    private static String mapping(String pattern) {
        return "<servlet-mapping><servlet-name>old</servlet-name><url-pattern>" + pattern
                + "</url-pattern></servlet-mapping>";
    }

    @Test
    void filtersSupportAsynchronousRequestsOnlyIfTheySaySo() {
        String filter = "<filter><filter-name>%s</filter-name><filter-class>F</filter-class>%s</filter>";
        WebModel model = staging.model(WarBuilder.war()
                .webXml(filter.formatted("silent", "")
                        + filter.formatted("no", "<async-supported>false</async-supported>")
                        + filter.formatted("yes", "<async-supported>true</async-supported>")));

        assertThat(model.filters())
                .filteredOn(FilterModel::asyncSupported)
                .extracting(FilterModel::name)
                .containsExactly("yes");
    }

    @Test
    void misspeltWishForProtectionIsRefusedToo() {
        assertThat(staging.refused(WarBuilder.war().webXml("<Security-Constraint/>"))
                        .oneLine())
                .contains("Security-Constraint");
    }

    @Test
    void securityRoleIsToleratedWithANote() {
        StageResult result =
                staging.result(WarBuilder.war().webXml("<security-role><role-name>admin</role-name></security-role>"));

        assertThat(result.failure()).isNull();
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("WEB-INF/web.xml", "security-role has no effect yet");
    }
}
