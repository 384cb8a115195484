// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.Parts;
import dev.warren.deployer.testing.WarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason to refuse a WAR: what is said, and that nothing is left behind. */
class StageRefusalTest {
    private static final long MAX_BYTES = 1_000_000;
    private static final int MAX_ENTRIES = 50;

    @TempDir
    Path temp;

    private StageFailure refused(WarBuilder war) throws Exception {
        return refused(war.write(temp.resolve("app.war")));
    }

    private StageFailure refused(Path source) throws Exception {
        Path target = temp.resolve("apps/app");
        StageResult result = Stage.run(
                new StageRequest(source.toString(), "app", "/app", null, target.toString(), MAX_BYTES, MAX_ENTRIES));
        assertThat(result.failure()).as("the WAR is refused").isNotNull();
        try (Stream<Path> left = Files.list(target)) {
            assertThat(left).as("nothing is left behind").isEmpty();
        }
        return result.failure();
    }

    private static Path old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        return file;
    }

    @Test
    void truncatedArchiveIsRefusedOnceItIsQuiet() throws Exception {
        byte[] whole = WarBuilder.war().file("index.html", "hello").bytes();
        Path file = old(Files.write(temp.resolve("app.war"), Arrays.copyOf(whole, whole.length / 2)));

        assertThat(refused(file).oneLine()).contains("app.war", "truncated or no WAR at all");
    }

    @Test
    void archiveWithoutEntriesIsRefused() throws Exception {
        assertThat(refused(old(WarBuilder.war().write(temp.resolve("app.war")))).oneLine()).contains("no entries");
    }

    @Test
    void entriesThatLeadOutOfTheDirectoryAreRefused() throws Exception {
        for (String name : new String[] {
            "../evil", "a/../../evil", "a/../b", "/evil", "C:/evil", "x/..\\evil", "x/a\\b", "evil\0.html", "WEB-INF/.."
        }) {
            assertThat(refused(WarBuilder.war().file(name, "x")).oneLine())
                    .as(name)
                    .contains("app has the entry", "which is refused");
        }
    }

    @Test
    void symbolicLinkInAnArchiveIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war().link("passwd.txt", "/etc/passwd")).oneLine())
                .contains("passwd.txt", "symbolic link");
    }

    @Test
    void symbolicLinkInADirectoryIsRefused() throws Exception {
        Path directory = WarBuilder.war().link("WEB-INF/passwd.txt", "/etc/passwd").explode(temp.resolve("app"));

        assertThat(refused(directory).oneLine()).contains("WEB-INF/passwd.txt", "symbolic link");
    }

    @Test
    void linkedDirectoryIsRefused() throws Exception {
        Path directory = WarBuilder.war().file("index.html", "x").link("etc", "/etc").explode(temp.resolve("app"));

        assertThat(refused(directory).oneLine()).contains("etc", "symbolic link");
    }

    @Test
    void duplicateEntryIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war().file("a.txt", "1").file("a.txt", "2")).oneLine())
                .contains("a.txt", "two entries of this name");
    }

    @Test
    void entryBelowAFileIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war().file("a", "1").file("a/b", "2")).oneLine())
                .contains("a/b", "a file where it needs a directory");
        assertThat(refused(WarBuilder.war().file("a/b", "1").file("a", "2")).oneLine())
                .contains("app has the entry a");
    }

    @Test
    void encryptedEntryIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war().file("a.txt", "secret").markEncrypted()).oneLine())
                .contains("a.txt", "encrypted");
    }

    @Test
    void tooLongNamesAreRefused() throws Exception {
        assertThat(refused(WarBuilder.war().file("a/".repeat(600) + "b", "x")).oneLine()).contains("name of 1201 characters");
        assertThat(refused(WarBuilder.war().file("a".repeat(300), "x")).oneLine()).contains("longer than 255 bytes");
    }

    @Test
    void moreThanTheEntryLimitIsRefused() throws Exception {
        WarBuilder war = WarBuilder.war();
        for (int i = 0; i <= MAX_ENTRIES; i++) {
            war.file("f" + i, "x");
        }

        assertThat(refused(war).oneLine()).contains("too many entries", "deploy.max-entries = 50");
    }

    @Test
    void moreThanTheSizeLimitIsRefusedByRealBytes() throws Exception {
        StageFailure failure = refused(WarBuilder.war().file("bomb", new byte[(int) MAX_BYTES + 1]));

        assertThat(failure.oneLine()).contains("too large", "deploy.max-unpacked-size = 1000000 bytes");
    }

    @Test
    void resourcesOfJarsCountAgainstTheSizeLimit() throws Exception {
        byte[] half = new byte[(int) MAX_BYTES * 6 / 10];
        WarBuilder jar = WarBuilder.jar().file("META-INF/resources/zeros", half);

        assertThat(refused(WarBuilder.war().file("zeros", half).lib("bomb.jar", jar)).oneLine()).contains("too large");
    }

    @Test
    void evilEntryInTheResourcesOfAJarIsRefused() throws Exception {
        WarBuilder jar = WarBuilder.jar().file("META-INF/resources/../../../evil", "x");

        assertThat(refused(WarBuilder.war().lib("evil.jar", jar)).oneLine()).contains("evil", "which is refused");
    }

    @Test
    void damagedJarIsRefusedByName() throws Exception {
        assertThat(refused(WarBuilder.war().file("WEB-INF/lib/broken.jar", "no zip")).oneLine())
                .contains("WEB-INF/lib/broken.jar", "damaged or no jar");
    }

    @Test
    void jspIsRefusedWhereverItLies() throws Exception {
        WarBuilder jar = WarBuilder.jar().file("META-INF/resources/sub/page.jspx", "<a/>");

        assertThat(refused(WarBuilder.war().file("a/b.JSP", "x")).oneLine()).contains("a/b.JSP");
        assertThat(refused(WarBuilder.war().file("WEB-INF/p.jsp", "x")).oneLine()).contains("WEB-INF/p.jsp");
        assertThat(refused(WarBuilder.war().lib("pages.jar", jar)).oneLine()).contains("sub/page.jspx");
    }

    @Test
    void jspSourceUnderAnotherNameIsRefused() throws Exception {
        WarBuilder war = WarBuilder.war()
                .file("page.html", "<%= 1 %>")
                .webXml("<jsp-config><jsp-property-group><url-pattern>*.html</url-pattern>"
                        + "</jsp-property-group></jsp-config>");

        assertThat(refused(war).oneLine()).contains("jsp-property-group", "*.html");
    }

    @Test
    void protectionInADescriptorIsRefusedByElement() throws Exception {
        String constraint = "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                + "<url-pattern>/*</url-pattern></web-resource-collection></security-constraint>";
        WarBuilder jar = WarBuilder.jar().fragmentXml(constraint);

        assertThat(refused(WarBuilder.war().webXml("\n" + constraint)).oneLine())
                .contains("WEB-INF/web.xml", "security-constraint", "line 2");
        assertThat(refused(WarBuilder.war().lib("sec.jar", jar)).oneLine())
                .contains("sec.jar!/META-INF/web-fragment.xml", "security-constraint");
        assertThat(refused(WarBuilder.war().webXml("<login-config/>")).oneLine()).contains("login-config");
        assertThat(refused(WarBuilder.war().webXml("<deny-uncovered-http-methods/>")).oneLine())
                .contains("deny-uncovered-http-methods");
    }

    @Test
    void protectionUnderAForeignPrefixOrInOtherCaseIsRefusedToo() throws Exception {
        String prefixed = "<j:web-app xmlns:j=\"https://jakarta.ee/xml/ns/jakartaee\"><j:security-constraint/></j:web-app>";

        assertThat(refused(WarBuilder.war().file("WEB-INF/web.xml", prefixed)).oneLine()).contains("security-constraint");
        assertThat(refused(WarBuilder.war().webXml("<Security-Constraint/>")).oneLine()).contains("Security-Constraint");
    }

    @Test
    void jspFileIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war()
                                .webXml("<servlet><servlet-name>a</servlet-name><jsp-file>/a.jsp</jsp-file></servlet>"))
                        .oneLine())
                .contains("jsp-file");
    }

    @Test
    void servletSecurityIsRefusedByClass() throws Exception {
        String name = Parts.Protected.class.getName();
        WarBuilder jar = WarBuilder.jar().classes(Parts.Protected.class);

        assertThat(refused(WarBuilder.war().classes(Parts.Protected.class)).oneLine()).contains(name, "@ServletSecurity");
        assertThat(refused(WarBuilder.war().webXml("<absolute-ordering/>").lib("left-out.jar", jar)).oneLine())
                .as("also in a jar that the ordering leaves out: code can add its servlets")
                .contains(name);
    }

    @Test
    void malformedDescriptorIsRefusedWithItsLine() throws Exception {
        StageFailure failure = refused(WarBuilder.war().webXml("\n<servlet>\n</servle>"));

        assertThat(failure.what()).isEqualTo("WEB-INF/web.xml is malformed");
        assertThat(failure.why()).startsWith("line 3, column");
    }

    @Test
    void emptyDescriptorIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war().file("WEB-INF/web.xml", "")).oneLine()).contains("malformed");
    }

    @Test
    void externalEntityIsNeverResolved() throws Exception {
        Path secret = Files.writeString(temp.resolve("secret"), "TOP-SECRET");
        String general = "<!DOCTYPE web-app [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><web-app>"
                + "<display-name>&x;</display-name></web-app>";
        String parameter = "<!DOCTYPE web-app [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]><web-app/>";

        assertThat(refused(WarBuilder.war().file("WEB-INF/web.xml", general)).toString())
                .contains("entities are never resolved")
                .doesNotContain("TOP-SECRET");
        assertThat(refused(WarBuilder.war().file("WEB-INF/web.xml", parameter)).toString())
                .contains("entit")
                .doesNotContain("TOP-SECRET");
    }

    @Test
    void entityBombIsRefused() throws Exception {
        String bomb = "<!DOCTYPE web-app [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<web-app><display-name>&b;</display-name></web-app>";

        assertThat(refused(WarBuilder.war().file("WEB-INF/web.xml", bomb)).oneLine()).contains("entities are never resolved");
    }

    @Test
    void contradictionsInOneDescriptorAreRefused() throws Exception {
        String servlet = "<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class></servlet>";
        String session = "<session-config><session-timeout>5</session-timeout></session-config>";

        assertThat(refused(WarBuilder.war().webXml(session + session)).oneLine()).contains("more than one session-config");
        assertThat(refused(WarBuilder.war()
                                .webXml(servlet
                                        + "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>"
                                        + "<servlet><servlet-name>b</servlet-name><servlet-class>B</servlet-class></servlet>"
                                        + "<servlet-mapping><servlet-name>b</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>"))
                        .oneLine())
                .contains("/x");
        assertThat(refused(WarBuilder.war()
                                .webXml("<session-config><session-timeout>soon</session-timeout></session-config>"))
                        .oneLine())
                .contains("WEB-INF/web.xml", "soon");
    }

    @Test
    void mappingsThatLeadNowhereAreRefused() throws Exception {
        assertThat(refused(WarBuilder.war()
                                .webXml("<servlet-mapping><servlet-name>no</servlet-name>"
                                        + "<url-pattern>/x</url-pattern></servlet-mapping>"))
                        .oneLine())
                .contains("the mapping /x leads nowhere", "no servlet is named no");
        assertThat(refused(WarBuilder.war()
                                .webXml("<filter-mapping><filter-name>no</filter-name>"
                                        + "<url-pattern>/x</url-pattern></filter-mapping>"))
                        .oneLine())
                .contains("no filter is named no");
    }

    @Test
    void wrongUrlPatternsAreRefused() throws Exception {
        String servlet = "<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class></servlet>";
        for (String pattern : new String[] {"x", "*.a/b", "/a&#10;b"}) {
            assertThat(refused(WarBuilder.war()
                                    .webXml(servlet + "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>"
                                            + pattern + "</url-pattern></servlet-mapping>"))
                            .oneLine())
                    .as(pattern)
                    .contains("url-pattern");
        }
    }

    @Test
    void partsWithoutClassAreRefused() throws Exception {
        assertThat(refused(WarBuilder.war().webXml("<servlet><servlet-name>a</servlet-name></servlet>"))
                        .oneLine())
                .contains("servlet a has no class");
        assertThat(refused(WarBuilder.war().webXml("<filter><filter-name>f</filter-name></filter>")).oneLine())
                .contains("filter f has no class");
    }

    @Test
    void wrongMultipartSizeIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war()
                                .webXml("<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class>"
                                        + "<multipart-config><max-file-size>big</max-file-size></multipart-config></servlet>"))
                        .oneLine())
                .contains("multipart-config of servlet a", "big");
    }

    @Test
    void errorPageWithoutSlashIsRefused() throws Exception {
        assertThat(refused(WarBuilder.war()
                                .webXml("<error-page><error-code>404</error-code><location>no.html</location></error-page>"))
                        .oneLine())
                .contains("error-page", "no.html");
    }

    @Test
    void contradictingAnnotationsAreRefused() throws Exception {
        assertThat(refused(WarBuilder.war().classes(Parts.Hello.class, Parts.Rival.class)).oneLine()).contains("/hello");
        assertThat(refused(WarBuilder.war().classes(Parts.Contradiction.class)).oneLine())
                .contains(Parts.Contradiction.class.getName(), "both value and urlPatterns");
    }

    @Test
    void circularOrderOfFragmentsIsRefused() throws Exception {
        WarBuilder a = WarBuilder.jar().fragmentXml("<name>a</name><ordering><after><name>b</name></after></ordering>");
        WarBuilder b = WarBuilder.jar().fragmentXml("<name>b</name><ordering><after><name>a</name></after></ordering>");

        assertThat(refused(WarBuilder.war().lib("a.jar", a).lib("b.jar", b)).oneLine()).contains("cannot be ordered");
    }

    @Test
    void twoFragmentsOfOneNameAreRefused() throws Exception {
        WarBuilder a = WarBuilder.jar().fragmentXml("<name>same</name>");

        assertThat(refused(WarBuilder.war().lib("a.jar", a).lib("b.jar", a)).oneLine()).contains("same");
    }

    @Test
    void fragmentsThatContradictEachOtherAreRefused() throws Exception {
        String parameter = "<context-param><param-name>p</param-name><param-value>%s</param-value></context-param>";
        WarBuilder a = WarBuilder.jar().fragmentXml("<name>a</name>" + parameter.formatted("1"));
        WarBuilder b = WarBuilder.jar().fragmentXml("<name>b</name>" + parameter.formatted("2"));

        assertThat(refused(WarBuilder.war().lib("a.jar", a).lib("b.jar", b)).oneLine())
                .contains("contradict each other")
                .contains("[p]");
    }

    @Test
    void javaEeApplicationIsRefused() throws Exception {
        WarBuilder war = WarBuilder.war().file("WEB-INF/classes/Old.class", JavaxServlet.bytes());

        assertThat(refused(war).oneLine()).contains("Java EE", "javax.servlet");
    }
}
