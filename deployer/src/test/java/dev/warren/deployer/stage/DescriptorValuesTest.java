// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.WebModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values and elements of a descriptor are right, which are refused, and which only noted. */
class DescriptorValuesTest {
    private static final String SERVLET =
            "<servlet><servlet-name>s</servlet-name><servlet-class>S</servlet-class>%s</servlet>";
    private static final String FILTER =
            "<filter><filter-name>f</filter-name><filter-class>F</filter-class>%s</filter>";

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SERVLET | <load-on-startup>soon</load-on-startup> | wrong load-on-startup | it is soon
        SERVLET | <load-on-startup>2147483648</load-on-startup> | wrong load-on-startup | at most 2147483647
        SERVLET | <enabled>yes</enabled> | wrong enabled | true or false
        SERVLET | <async-supported></async-supported> | wrong async-supported | it is empty
        SERVLET | <servlet-class>T</servlet-class> | more than one servlet-class | there can be one
        SERVLET | <init-param><param-value>1</param-value></init-param> | incomplete init-param | no param-name
        SERVLET | <init-param><param-name>p</param-name></init-param> | incomplete init-param | no param-value
        SERVLET | <run-as/> | incomplete run-as | no role-name
        SERVLET | <multipart-config><max-file-size>1 MB</max-file-size></multipart-config> | wrong max-file-size | it is 1 MB
        SERVLET | <multipart-config><file-size-threshold>9999999999</file-size-threshold></multipart-config> | wrong file-size-threshold | 9999999999
        PLAIN | <servlet><servlet-class>S</servlet-class></servlet> | incomplete servlet | no servlet-name
        PLAIN | <servlet><servlet-name> </servlet-name></servlet> | incomplete servlet | no servlet-name
        PLAIN | <filter><filter-class>F</filter-class></filter> | incomplete filter | no filter-name
        PLAIN | <listener><listener-class/></listener> | incomplete listener | no listener-class
        PLAIN | <servlet-mapping><url-pattern>/x</url-pattern></servlet-mapping> | incomplete servlet-mapping | no servlet-name
        PLAIN | <servlet-mapping><servlet-name>s</servlet-name></servlet-mapping> | incomplete servlet-mapping | no url-pattern
        PLAIN | <filter-mapping><filter-name>f</filter-name></filter-mapping> | incomplete filter-mapping | neither url-pattern nor servlet-name
        PLAIN | <filter-mapping><filter-name>f</filter-name><url-pattern>/*</url-pattern><dispatcher>ALL</dispatcher></filter-mapping> | wrong dispatcher | ASYNC
        PLAIN | <session-config><session-timeout>long</session-timeout></session-config> | wrong session-timeout | it is long
        PLAIN | <session-config><tracking-mode>cookie</tracking-mode></session-config> | wrong tracking-mode | COOKIE, URL, SSL
        PLAIN | <session-config><tracking-mode>SSL</tracking-mode><tracking-mode>URL</tracking-mode></session-config> | several tracking-modes | by nothing else
        PLAIN | <session-config><cookie-config><name>a b</name></cookie-config></session-config> | wrong name | letters
        PLAIN | <session-config><cookie-config><max-age>1d</max-age></cookie-config></session-config> | wrong max-age | it is 1d
        PLAIN | <session-config><cookie-config><http-only>on</http-only></cookie-config></session-config> | wrong http-only | true or false
        PLAIN | <session-config><cookie-config><attribute><attribute-value>x</attribute-value></attribute></cookie-config></session-config> | incomplete attribute | no attribute-name
        PLAIN | <mime-mapping><extension>x</extension></mime-mapping> | incomplete mime-mapping | no mime-type
        PLAIN | <error-page><error-code>99</error-code><location>/e</location></error-page> | wrong error-code | three digits
        PLAIN | <error-page><error-code>1000</error-code><location>/e</location></error-page> | wrong error-code | three digits
        PLAIN | <error-page><error-code>404</error-code></error-page> | incomplete error-page | no location
        PLAIN | <error-page><error-code>404</error-code><exception-type>E</exception-type><location>/e</location></error-page> | both a status and an exception | one of them
        PLAIN | <request-character-encoding>UTF-9</request-character-encoding> | wrong request-character-encoding | it is UTF-9
        PLAIN | <response-character-encoding/> | wrong response-character-encoding | it is empty
        PLAIN | <request-character-encoding>UTF-8</request-character-encoding><request-character-encoding>UTF-8</request-character-encoding> | more than one request-character-encoding | line 2
        PLAIN | <locale-encoding-mapping-list><locale-encoding-mapping><locale>de</locale><encoding>X-1</encoding></locale-encoding-mapping></locale-encoding-mapping-list> | wrong encoding | it is X-1
        PLAIN | <jsp-config><jsp-property-group><url-pattern>*.x</url-pattern><el-ignored>yes</el-ignored></jsp-property-group></jsp-config> | wrong el-ignored | true or false
        PLAIN | <absolute-ordering/><absolute-ordering/> | more than one absolute-ordering | there can be one
        PLAIN | <taglib><taglib-uri>u</taglib-uri><taglib-location>/x.tld</taglib-location></taglib> | taglib outside of jsp-config | Servlet 2.3
        """)
    void areRefusedByTheirLine(String around, String inside, String what, String why) {
        StageFailure failure =
                staging.refused(WarBuilder.war().webXml(around(around).formatted(inside)));

        assertThat(failure.what()).startsWith("WEB-INF/web.xml has").contains(what);
        assertThat(failure.why()).startsWith("line 2: ").contains(why);
        assertThat(failure.remedy()).isNotBlank();
    }

    private static String around(String name) {
        return switch (name) {
            case "SERVLET" -> SERVLET;
            case "FILTER" -> FILTER;
            default -> "%s";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"servlet", "filter"})
    void twoOfOneNameAreRefusedWithBothLines(String element) {
        String one = (element.equals("servlet") ? SERVLET : FILTER).formatted("") + "\n";

        StageFailure failure = staging.refused(WarBuilder.war().webXml(one + one));

        assertThat(failure.what()).contains("two elements " + element + " named");
        assertThat(failure.why()).contains("lines 2 and 3");
    }

    @Test
    void aPatternThatIsMappedTwiceIsRefusedWithBothLines() {
        String mapping =
                "<servlet-mapping><servlet-name>%s</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>\n";

        StageFailure failure =
                staging.refused(WarBuilder.war().webXml(mapping.formatted("a") + mapping.formatted("b")));

        assertThat(failure.what()).contains("maps the url-pattern /x twice");
        assertThat(failure.why()).contains("line 2: to the servlet a", "line 3: to the servlet b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <context-param><param-name>p</param-name><param-value>1</param-value></context-param> | context-param for p
        <mime-mapping><extension>x</extension><mime-type>a/b</mime-type></mime-mapping> | mime-mapping for x
        <error-page><error-code>404</error-code><location>/e</location></error-page> | error-page for 404
        <error-page><exception-type>E</exception-type><location>/e</location></error-page> | error-page for E
        <error-page><location>/e</location></error-page> | error-page, in
        """)
    void whatIsSaidTwiceIsNoted(String element, String which) {
        StageResult result = staging.result(WarBuilder.war().webXml(element + "\n" + element));

        assertThat(result.failure()).isNull();
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("two elements " + which, "in lines 2 and 3: the last one counts");
    }

    @Test
    void booleansHaveTwoSpellings() {
        WebModel model = staging.model(WarBuilder.war()
                .file(
                        "WEB-INF/web.xml",
                        "<web-app version='6.1' metadata-complete=' 1 '>"
                                + SERVLET.formatted("<enabled>1</enabled><async-supported> TRUE </async-supported>")
                                + "<session-config><cookie-config><http-only>0</http-only><secure>1</secure>"
                                + "</cookie-config></session-config></web-app>")
                .lib(
                        "a.jar",
                        WarBuilder.jar().fragmentXml("<display-name>not read</display-name>" + FILTER.formatted(""))));

        assertThat(model.servlets())
                .singleElement()
                .satisfies(servlet -> assertThat(servlet.asyncSupported()).isTrue());
        assertThat(model.session().httpOnly()).isFalse();
        assertThat(model.session().secure()).isTrue();
        assertThat(model.filters()).as("metadata-complete").isEmpty();
    }

    @Test
    void aServletWithoutANumberStartsAfterThoseThatHaveOne() {
        WebModel model =
                staging.model(WarBuilder.war().webXml(SERVLET.formatted("<load-on-startup></load-on-startup>")));

        assertThat(model.servlets().getFirst().loadOnStartup()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void metadataCompleteThatIsNoBooleanIsRefused() {
        assertThat(staging.refused(WarBuilder.war().file("WEB-INF/web.xml", "<web-app metadata-complete='yes'/>"))
                        .oneLine())
                .contains("wrong metadata-complete", "it is yes");
    }

    @ParameterizedTest
    @CsvSource({
        "WEB-INF/web.xml, web-fragment, web-app",
        "WEB-INF/web.xml, beans, web-app",
        "a.jar!/META-INF/web-fragment.xml, web-app, web-fragment"
    })
    void anotherOutermostElementIsRefused(String file, String root, String wanted) {
        String content = "<" + root + "/>";
        WarBuilder war = file.startsWith("a.jar")
                ? WarBuilder.war().lib("a.jar", WarBuilder.jar().file("META-INF/web-fragment.xml", content))
                : WarBuilder.war().file(file, content);

        assertThat(staging.refused(war).oneLine())
                .contains(file + " is no descriptor of this kind", "is " + root + ", and must be " + wanted);
    }

    @Test
    void anEmptyFragmentIsMalformed() {
        WarBuilder jar = WarBuilder.jar().file("META-INF/web-fragment.xml", "");

        assertThat(staging.refused(WarBuilder.war().lib("a.jar", jar)).what())
                .isEqualTo("a.jar!/META-INF/web-fragment.xml is malformed");
    }

    @Test
    void unknownElementsInsideOthersAreNotedOnce() {
        StageResult result =
                staging.result(WarBuilder.war().webXml(SERVLET.formatted("<load-on-start>1</load-on-start>")));

        assertThat(result.failure()).isNull();
        assertThat(result.notes())
                .containsExactly("WEB-INF/web.xml line 2: the unknown element load-on-start in servlet is ignored");
    }

    @Test
    void whatIsForWebXmlAloneIsNotedInAFragment() {
        StageResult result =
                staging.result(WarBuilder.war().lib("a.jar", WarBuilder.jar().fragmentXml("<absolute-ordering/>")));

        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("a.jar!", "the unknown element absolute-ordering");
    }

    @ParameterizedTest
    @CsvSource({
        "/x/*.do, takes its * for a character",
        "/x*, takes its * for a character",
        "/*/x, takes its * for a character",
        "*.tar.gz, matches nothing",
        "*., matches nothing"
    })
    void patternsThatSurpriseAreNoted(String pattern, String what) {
        StageResult result = staging.result(WarBuilder.war()
                .webXml(SERVLET.formatted("") + "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>" + pattern
                        + "</url-pattern></servlet-mapping>"));

        assertThat(result.failure()).isNull();
        assertThat(result.notes()).singleElement().asString().contains(pattern + " of servlet s " + what);
    }

    @Test
    void whatTheParserAloneRefusesIsToldInItsOwnWords() {
        WarBuilder jar =
                WarBuilder.jar().fragmentXml("<ordering><after><others/></after><before><others/></before></ordering>");

        assertThat(staging.refused(WarBuilder.war().lib("a.jar", jar)).oneLine())
                .contains("a.jar!/META-INF/web-fragment.xml cannot be understood: Multiple <others>")
                .doesNotContain("staging", "line [");
    }
}
