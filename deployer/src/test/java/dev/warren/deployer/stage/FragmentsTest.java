// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.FilterMapping;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fragments may say beside one another, and in which order they come (Servlet 6.1, 8.2). */
class FragmentsTest {
    private static final String SERVLET =
            "<servlet><servlet-name>s</servlet-name><servlet-class>S</servlet-class>%s</servlet>";
    private static final String FILTER =
            "<filter><filter-name>f</filter-name><filter-class>F</filter-class>%s</filter>";
    private static final String MAPPING =
            "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>%s</url-pattern></servlet-mapping>";
    private static final String FILTER_MAPPING =
            "<filter-mapping><filter-name>f</filter-name><url-pattern>%s</url-pattern></filter-mapping>";

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    private static WarBuilder war(String web, String a, String b) {
        return WarBuilder.war()
                .webXml(web)
                .lib("a.jar", WarBuilder.jar().fragmentXml(a))
                .lib("b.jar", WarBuilder.jar().fragmentXml(b));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <context-param><param-name>p</param-name><param-value>%s</param-value></context-param> | 1 | 2 | the context-param p
        <mime-mapping><extension>x</extension><mime-type>%s</mime-type></mime-mapping> | a/b | c/d | the mime-mapping of x
        <error-page><error-code>404</error-code><location>%s</location></error-page> | /a | /b | the error-page for 404
        <jsp-config><taglib><taglib-uri>u</taglib-uri><taglib-location>%s</taglib-location></taglib></jsp-config> | /a | /b | the taglib u
        <locale-encoding-mapping-list><locale-encoding-mapping><locale>de</locale><encoding>%s</encoding></locale-encoding-mapping></locale-encoding-mapping-list> \
        | UTF-8 | UTF-16 | the encoding of de
        <servlet><servlet-name>s</servlet-name><servlet-class>%s</servlet-class></servlet> | A | B | the servlet-class of the servlet s
        <servlet><servlet-name>s</servlet-name><jsp-file>%s</jsp-file></servlet> | /a.jsp | /b.jsp | the jsp-file of the servlet s
        <servlet><servlet-name>s</servlet-name><load-on-startup>%s</load-on-startup></servlet> | 1 | 2 | load-on-startup of the servlet s
        <servlet><servlet-name>s</servlet-name><enabled>%s</enabled></servlet> | true | false | enabled of the servlet s
        <servlet><servlet-name>s</servlet-name><async-supported>%s</async-supported></servlet> | true | false | async-supported of the servlet s
        <servlet><servlet-name>s</servlet-name><run-as><role-name>%s</role-name></run-as></servlet> | x | y | run-as of the servlet s
        <servlet><servlet-name>s</servlet-name><init-param><param-name>p</param-name><param-value>%s</param-value></init-param></servlet> | 1 | 2 | the init-param p of the servlet s
        <servlet><servlet-name>s</servlet-name><multipart-config><max-file-size>%s</max-file-size></multipart-config></servlet> | 1 | 2 | multipart-config of the servlet s
        <servlet-mapping><servlet-name>%s</servlet-name><url-pattern>/x</url-pattern></servlet-mapping> | s | t | the servlet of the url-pattern /x
        <filter><filter-name>f</filter-name><filter-class>%s</filter-class></filter> | A | B | the filter-class of the filter f
        <filter><filter-name>f</filter-name><async-supported>%s</async-supported></filter> | true | false | async-supported of the filter f
        <filter><filter-name>f</filter-name><init-param><param-name>p</param-name><param-value>%s</param-value></init-param></filter> | 1 | 2 | the init-param p of the filter f
        <session-config><session-timeout>%s</session-timeout></session-config> | 1 | 2 | session-timeout
        <session-config><cookie-config><name>%s</name></cookie-config></session-config> | A | B | the name of the session cookie
        <session-config><cookie-config><secure>%s</secure></cookie-config></session-config> | true | false | of the session cookie, Secure
        <session-config><tracking-mode>%s</tracking-mode></session-config> | URL | COOKIE | tracking-mode
        <env-entry><env-entry-name>e</env-entry-name><env-entry-type>java.lang.String</env-entry-type><env-entry-value>%s</env-entry-value></env-entry> | 1 | 2 | the value of the entry e
        <resource-ref><res-ref-name>e</res-ref-name><res-type>%s</res-type></resource-ref> | A | B | the type of the entry e
        <resource-ref><res-ref-name>e</res-ref-name><lookup-name>%s</lookup-name></resource-ref> | A | B | lookup-name of the entry e
        <resource-env-ref><resource-env-ref-name>e</resource-env-ref-name><mapped-name>%s</mapped-name></resource-env-ref> | A | B | mapped-name of the entry e
        <post-construct><lifecycle-callback-class>X</lifecycle-callback-class><lifecycle-callback-method>%s</lifecycle-callback-method></post-construct> | a | b | post-construct of class X
        <pre-destroy><lifecycle-callback-class>X</lifecycle-callback-class><lifecycle-callback-method>%s</lifecycle-callback-method></pre-destroy> | a | b | pre-destroy of class X
        """)
    void whatTwoSayDifferentlyIsRefusedWithBothNames(String element, String first, String second, String what) {
        StageFailure failure = staging.refused(war("", element.formatted(first), element.formatted(second)));

        assertThat(failure.what()).isEqualTo("a.jar and b.jar in WEB-INF/lib contradict each other");
        assertThat(failure.why()).startsWith(what + " is ").contains(first, second);
        assertThat(failure.remedy()).contains("web.xml");
    }

    @Test
    void webXmlSettlesWhatTheySayDifferently() {
        String parameter = "<context-param><param-name>p</param-name><param-value>%s</param-value></context-param>";
        String load = SERVLET.formatted("<load-on-startup>%s</load-on-startup>");

        WebModel model = staging.model(war(
                parameter.formatted(3) + load.formatted(3),
                parameter.formatted(1) + load.formatted(1),
                parameter.formatted(2) + load.formatted(2)));

        assertThat(model.contextParameters()).isEqualTo(Map.of("p", "3"));
        assertThat(model.servlets().getFirst().loadOnStartup()).isEqualTo(3);
    }

    @Test
    void whatBothSayAlikeIsNoConflict() {
        String alike = SERVLET.formatted("") + MAPPING.formatted("/x")
                + "<env-entry><description>%s</description><env-entry-name>e</env-entry-name><env-entry-type>java.lang.String"
                + "</env-entry-type><env-entry-value>1</env-entry-value></env-entry><display-name>%s</display-name>";

        WebModel model = staging.model(war("", alike.formatted("a", "A"), alike.formatted("b", "B")));

        assertThat(model.servlets().getFirst().mappings()).containsExactly("/x");
        assertThat(model.displayName())
                .as("that of a fragment is not the application's")
                .isNull();
    }

    @Test
    void mappingsAddUp() {
        WebModel model = staging.model(war(
                "",
                SERVLET.formatted("") + MAPPING.formatted("/a") + FILTER_MAPPING.formatted("/a"),
                SERVLET.formatted("")
                        + MAPPING.formatted("/b")
                        + FILTER.formatted("")
                        + FILTER_MAPPING.formatted("/b")));

        assertThat(model.servlets().getFirst().mappings()).containsExactly("/a", "/b");
        assertThat(model.filterMappings()).extracting(FilterMapping::urlPattern).containsExactly("/a", "/b");
    }

    @Test
    void mappingsOfWebXmlReplaceThoseOfTheSameNameInFragments() {
        WebModel model = staging.model(war(
                MAPPING.formatted("/w") + FILTER_MAPPING.formatted("/w"),
                SERVLET.formatted("") + MAPPING.formatted("/a"),
                FILTER.formatted("") + FILTER_MAPPING.formatted("/b")));

        assertThat(model.servlets().getFirst().mappings()).containsExactly("/w");
        assertThat(model.filterMappings()).extracting(FilterMapping::urlPattern).containsExactly("/w");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        <distributable/> | <distributable/> | <distributable/> | true
        <distributable/> | <distributable/> | - | false
        - | <distributable/> | <distributable/> | false
        """)
    void theApplicationIsDistributableIfAllSaySo(String web, String a, String b, boolean distributable) {
        WarBuilder war = war(web == null ? "" : web, a, b == null ? "" : b).lib("plain.jar", WarBuilder.jar());

        assertThat(staging.model(war).distributable()).isEqualTo(distributable);
    }

    @Test
    void twoOfOneNameAreRefused() {
        StageFailure failure = staging.refused(war("", "<name>n</name>", "<name>n</name>"));

        assertThat(failure.what()).isEqualTo("a.jar and b.jar in WEB-INF/lib have the same name n");
    }

    @Test
    void twoOfOneNameComeTogetherInAnAbsoluteOrder() {
        WarBuilder war = war(
                        "<absolute-ordering><name>n</name><others/></absolute-ordering>",
                        "<name>n</name>",
                        "<name>n</name>")
                .lib("0.jar", WarBuilder.jar());

        assertThat(staging.model(war).orderedLibs()).containsExactly("a.jar", "b.jar", "0.jar");
    }

    @Test
    void anAbsoluteOrderNotesNamesThatNobodyOrSeveralHave() {
        StageResult result = staging.result(war(
                "<absolute-ordering><name>gone</name><name>n</name></absolute-ordering>",
                "<name>n</name>",
                "<name>n</name>"));

        assertThat(result.notes())
                .containsExactly(
                        "absolute-ordering names gone, as which no jar in WEB-INF/lib is known",
                        "absolute-ordering names n, which is a.jar and b.jar in WEB-INF/lib");
    }

    @Test
    void twoOfOneNameBothCountIfTheDescriptorIsComplete() {
        String service = "META-INF/services/jakarta.servlet.ServletContainerInitializer";
        WarBuilder war = WarBuilder.war()
                .completeWebXml("")
                .lib("a.jar", WarBuilder.jar().fragmentXml("<name>n</name>").file(service, "A"))
                .lib(
                        "b.jar",
                        WarBuilder.jar()
                                .fragmentXml("<name>n</name><ordering><before><others/></before></ordering>")
                                .file(service, "B"));

        WebModel model = staging.model(war);

        assertThat(model.initializers())
                .extracting(WebModel.InitializerModel::className)
                .containsExactly("A", "B");
        assertThat(model.orderedLibs()).as("nothing is ordered then").isNull();
    }

    @Test
    void aCircleIsRefusedWithTheWayAroundIt() {
        WarBuilder war = war(
                        "",
                        "<name>one</name><ordering><before><name>two</name></before></ordering>",
                        "<name>two</name><ordering><before><name>c.jar</name></before></ordering>")
                .lib("c.jar", WarBuilder.jar().fragmentXml("<ordering><before><name>one</name></before></ordering>"));

        StageFailure failure = staging.refused(war);

        assertThat(failure.what()).contains("cannot be ordered");
        assertThat(failure.why())
                .isEqualTo("they form a circle: a.jar (one), before b.jar (two), before c.jar, before a.jar (one)");
    }

    @Test
    void aJarWithoutDescriptorIsAFragmentByItsName() {
        WarBuilder war = WarBuilder.war()
                .webXml("<absolute-ordering><name>b.jar</name></absolute-ordering>")
                .lib("a.jar", WarBuilder.jar())
                .lib("b.jar", WarBuilder.jar());

        assertThat(staging.model(war).orderedLibs()).containsExactly("b.jar");
    }

    @Test
    void aFragmentBelowClassesIsNone() {
        WarBuilder war = WarBuilder.war()
                .file(
                        "WEB-INF/classes/META-INF/web-fragment.xml",
                        "<web-fragment>" + FILTER.formatted("") + "</web-fragment>");

        assertThat(staging.model(war).filters()).isEmpty();
    }
}
