// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.AnnotatedServlet;
import dev.warren.deployer.apps.InheritingServlet;
import dev.warren.deployer.apps.RivalServlet;
import dev.warren.deployer.apps.SafeServlet;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.Twins;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused once an application is unpacked: protection nobody can give, pages nobody can serve, wrong descriptors. */
class RefusedApplicationTest {
    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    @Nested
    class WhatAsksForProtection {
        @ParameterizedTest
        @ValueSource(strings = {"security-constraint", "login-config", "deny-uncovered-http-methods"})
        void isRefusedInWebXml(String element) {
            StageFailure failure = staging.refused(WarBuilder.war().webXml("<" + element + "/>"));

            assertThat(failure.what()).contains("WEB-INF/web.xml").contains(element);
            assertThat(failure.why()).contains("line 2");
        }

        @Test
        void isRefusedUnderAnyPrefix() {
            StageFailure failure = staging.refused(
                    WarBuilder.war()
                            .file(
                                    "WEB-INF/web.xml",
                                    "<x:web-app"
                                        + " xmlns:x='https://jakarta.ee/xml/ns/jakartaee'><x:security-constraint/></x:web-app>"));

            assertThat(failure.what()).contains("security-constraint");
        }

        @Test
        void isRefusedInAFragmentEvenIfTheOrderingLeavesItOut() {
            WarBuilder jar = WarBuilder.jar().fragmentXml("<name>safe</name><security-constraint/>");
            StageFailure failure = staging.refused(
                    WarBuilder.war().webXml("<absolute-ordering/>").lib("safe.jar", jar));

            assertThat(failure.what()).contains("safe.jar").contains("security-constraint");
        }

        @Test
        void isRefusedAsAnAnnotation() {
            StageFailure failure = staging.refused(WarBuilder.war(TellServlet.class, SafeServlet.class));

            assertThat(failure.what()).contains("SafeServlet").contains("@ServletSecurity");
        }

        @Test
        void isRefusedAsAnAnnotationEvenIfNoAnnotationCounts() {
            WarBuilder war =
                    WarBuilder.war(TellServlet.class, SafeServlet.class).completeWebXml("");

            assertThat(staging.refused(war).what()).contains("SafeServlet");
        }

        @Test
        void isRefusedOnASuperclassInAJar() {
            WarBuilder jar = WarBuilder.jar(SafeServlet.class, TellServlet.class);

            assertThat(staging.refused(WarBuilder.war(InheritingServlet.class).lib("base.jar", jar))
                            .what())
                    .contains("SafeServlet");
        }

        @Test
        void isRefusedInAJarThatTheOrderingLeavesOutBecauseItsClassesCanStillBeServlets() {
            WarBuilder jar = WarBuilder.jar(SafeServlet.class, TellServlet.class);
            WarBuilder war = WarBuilder.war()
                    .webXml("<absolute-ordering/><servlet><servlet-name>s</servlet-name><servlet-class>"
                            + SafeServlet.class.getName() + "</servlet-class></servlet>")
                    .lib("base.jar", jar);

            assertThat(staging.refused(war).what()).contains("SafeServlet");
        }
    }

    @Nested
    class Pages {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            <jsp-file>x.jsp</jsp-file> | does not begin with a slash
            <servlet-class>a.B</servlet-class><jsp-file>/x.jsp</jsp-file> | both a servlet-class and a jsp-file
            """)
        void areRefusedIfTheirServletIsWrong(String inside, String why) {
            WarBuilder war = WarBuilder.war().webXml("<servlet><servlet-name>s</servlet-name>" + inside + "</servlet>");

            assertThat(staging.refused(war).oneLine()).contains("servlet s is wrong", why);
        }

        @Test
        void areRefusedWithAPatternThatIsNone() {
            WarBuilder war = WarBuilder.war()
                    .webXml("<jsp-config><jsp-property-group><url-pattern>x*</url-pattern>"
                            + "</jsp-property-group></jsp-config>");

            assertThat(staging.refused(war).oneLine()).contains("the url-pattern x* of a jsp-property-group is wrong");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<taglib><taglib-uri>urn:a</taglib-uri></taglib>",
                    "<taglib><taglib-location>a.tld</taglib-location></taglib>"
                })
        void areRefusedWithHalfATagLibrary(String inside) {
            WarBuilder war = WarBuilder.war().webXml("<jsp-config>" + inside + "</jsp-config>");

            assertThat(staging.refused(war).oneLine()).contains("a taglib of jsp-config is wrong");
        }

        @Test
        void areRefusedWithAMalformedTagLibraryOfTheirOwn() {
            StageFailure failure = staging.refused(WarBuilder.war().file("WEB-INF/a.tld", "<taglib>\n<uri>x</uri>"));

            assertThat(failure.oneLine()).contains("/WEB-INF/a.tld is malformed", "line 2");
        }

        @Test
        void areServedWithoutAMalformedTagLibraryOfAJar() {
            WarBuilder jar = WarBuilder.jar().file("META-INF/a.tld", "<taglib><uri>");

            assertThat(staging.result(WarBuilder.war().lib("tags.jar", jar)).notes())
                    .anyMatch(note -> note.contains("tags.jar!/META-INF/a.tld is malformed")
                            && note.contains("its tags cannot be used"));
        }
    }

    @Nested
    class Descriptors {
        @Test
        void areRefusedWithTheLineIfMalformed() {
            StageFailure failure = staging.refused(WarBuilder.war().webXml("<servlet>\n<servlet-name>\n</servlet>"));

            assertThat(failure.what()).isEqualTo("WEB-INF/web.xml is malformed");
            assertThat(failure.why()).contains("line 4");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<!DOCTYPE web-app [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><web-app>&x;</web-app>",
                    "<!DOCTYPE web-app [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><web-app/>",
                    "<!DOCTYPE web-app [<!ENTITY x '<security-constraint/>'>]><web-app>&x;</web-app>",
                    "<!DOCTYPE web-app [<!ENTITY x 'lol'>]><web-app/>"
                })
        void areRefusedIfTheyDeclareEntities(String content) {
            StageFailure failure = staging.refused(WarBuilder.war().file("WEB-INF/web.xml", content));

            assertThat(failure.what()).contains("WEB-INF/web.xml").contains("entity");
        }

        @Test
        void mayNameTheOldDoctype() {
            staging.accepted(WarBuilder.war()
                    .file(
                            "WEB-INF/web.xml",
                            "<!DOCTYPE web-app PUBLIC '-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN'"
                                    + " 'http://java.sun.com/dtd/web-app_2_3.dtd'><web-app/>"));
        }

        @Test
        void areNotRefusedForAnUnknownElementButItIsNotedOnce() {
            StageResult result = staging.result(WarBuilder.war().webXml("<vendor-thing><inner/></vendor-thing>"));

            assertThat(result.failure()).isNull();
            assertThat(result.notes())
                    .singleElement()
                    .asString()
                    .contains("vendor-thing")
                    .contains("line 2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<session-config/><session-config/> | more than one session-config",
                    "<servlet><servlet-name>s</servlet-name></servlet> | servlet s has no class",
                    "<filter><filter-name>f</filter-name></filter> | filter f has no class",
                    "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/x</url-pattern></servlet-mapping> |"
                            + " leads nowhere",
                    "<filter-mapping><filter-name>f</filter-name><url-pattern>/x</url-pattern></filter-mapping> |"
                            + " leads nowhere",
                    "<error-page><error-code>404</error-code><location>x.html</location></error-page> | error-page",
                    "<servlet><servlet-name>s</servlet-name><servlet-class>S</servlet-class><load-on-startup>soon</load-on-startup></servlet>"
                        + " | web.xml",
                    "<session-config><session-timeout>long</session-timeout></session-config> | web.xml"
                })
        void areRefusedIfTheyContradictTheSpecification(String inside, String what) {
            StageFailure failure = staging.refused(WarBuilder.war().webXml(inside));

            assertThat(failure.what()).contains(what);
            assertThat(failure.remedy()).isNotBlank().doesNotContain("bug");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "*.a/b", "/a\u0007"})
        void areRefusedForAWrongPattern(String pattern) {
            UrlPatternProbe probe = new UrlPatternProbe(pattern);

            assertThat(probe.refused()).contains("url-pattern");
        }

        @ParameterizedTest
        @CsvSource({"servlet, One, Two", "filter, FilterOne, FilterTwo"})
        void areRefusedIfTwoClassesGiveThemselvesOneName(String kind, String first, String second) throws Exception {
            String twins = Twins.class.getName() + "$";
            WarBuilder war = WarBuilder.war(Class.forName(twins + first), Class.forName(twins + second));

            assertThat(staging.refused(war).oneLine())
                    .contains(
                            "two classes want to be the " + kind + " twin: ", twins + first + " and ", twins + second);
        }

        @Test
        void areRefusedIfTwoServletsWantOnePattern() {
            StageFailure failure = staging.refused(
                    WarBuilder.war(TellServlet.class, AnnotatedServlet.class, RivalServlet.class, Trace.class));

            assertThat(failure.what() + failure.why()).contains("/annotated");
            assertThat(failure.remedy()).doesNotContain("bug");
        }
    }

    /** Asks the check directly: XML itself allows no control characters. */
    private record UrlPatternProbe(String pattern) {
        String refused() {
            try {
                UrlPatterns.check(pattern, "servlet s");
                return "accepted";
            } catch (dev.warren.deployer.DeploymentException e) {
                return e.report();
            }
        }
    }

    @Test
    void refusesAnApplicationForJavaEe() throws Exception {
        StageFailure failure =
                staging.refused(WarBuilder.war().bytes("WEB-INF/classes/Old.class", JavaxServlet.bytes()));

        assertThat(failure.what()).contains("Java EE");
        assertThat(failure.remedy()).contains("webapps-javaee/", "deploy.javaee = true");
    }

    /** A class that extends what is on no class path here. */
    private static final class JavaxServlet {
        static byte[] bytes() {
            return java.lang.classfile.ClassFile.of()
                    .build(
                            java.lang.constant.ClassDesc.of("Old"),
                            builder -> builder.withSuperclass(
                                    java.lang.constant.ClassDesc.of("javax.servlet.http.HttpServlet")));
        }
    }
}
