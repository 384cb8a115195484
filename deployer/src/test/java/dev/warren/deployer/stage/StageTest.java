// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.apps.Parts;
import dev.warren.deployer.model.StagedFiles;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.FilterMapping;
import dev.warren.deployer.model.WebModel.ServletModel;
import dev.warren.deployer.testing.ServedApplication;
import dev.warren.deployer.testing.WarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staging leaves on disk and finds out. */
class StageTest {
    private static final String SERVLET =
            "<servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class></servlet>"
                    + "<servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>%3$s</url-pattern></servlet-mapping>";

    @TempDir
    Path temp;

    private StageResult result(WarBuilder war) throws Exception {
        StageResult result = ServedApplication.stage(war.write(temp.resolve("app.war")), temp);
        assertThat(result.failure()).isNull();
        return result;
    }

    private static WebModel model(StageResult result) throws Exception {
        return new StagedFiles(Path.of(result.application().directory())).readModel();
    }

    private WebModel model(WarBuilder war) throws Exception {
        return model(result(war));
    }

    private static ServletModel servlet(WebModel model, String name) {
        return model.servlets().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void archiveLiesUnpackedUnderItsHashAndNothingElse() throws Exception {
        Path war = WarBuilder.war().file("a/b.txt", "text").write(temp.resolve("app.war"));

        StagedApplication staged = ServedApplication.stage(war, temp).application();

        assertThat(staged.hash()).isEqualTo(SourceHash.of(war)).matches("[0-9a-f]{16}");
        assertThat(Path.of(staged.directory())).isEqualTo(temp.resolve("apps/app").resolve(staged.hash()));
        assertThat(Path.of(staged.directory()).resolve("app/a/b.txt")).hasContent("text");
        assertThat(Path.of(staged.directory()).resolve("copy.war")).doesNotExist();
        try (Stream<Path> all = Files.list(temp.resolve("apps/app"))) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void directoryIsCopiedUnderTheHashOfItsTree() throws Exception {
        Path directory = WarBuilder.war().file("index.html", "hello").explode(temp.resolve("exploded"));

        StagedApplication staged = ServedApplication.stage(directory, temp).application();

        assertThat(staged.hash()).isEqualTo(SourceHash.of(directory));
        assertThat(Path.of(staged.directory()).resolve("app/index.html")).hasContent("hello");
    }

    @Test
    void descriptorWithPrefixedElementsIsUnderstood() throws Exception {
        String prefixed = "<j:web-app xmlns:j=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">"
                + "<j:display-name>prefixed</j:display-name></j:web-app>";

        assertThat(model(WarBuilder.war().file("WEB-INF/web.xml", prefixed)).displayName()).isEqualTo("prefixed");
    }

    @Test
    void sameContentIsStagedOnce() throws Exception {
        WarBuilder war = WarBuilder.war().file("index.html", "hello");
        Path first = Path.of(result(war).application().directory());
        Path mark = Files.createFile(first.resolve("mark"));

        result(war);

        assertThat(mark).exists();
    }

    @Test
    void archiveThatIsStillBeingCopiedIsWaitedFor() throws Exception {
        byte[] whole = WarBuilder.war().file("index.html", "hello").bytes();
        Path war = Files.write(temp.resolve("app.war"), Arrays.copyOf(whole, whole.length / 2));
        Thread copying = Thread.ofVirtual().start(() -> finish(war, whole));

        StageResult result = ServedApplication.stage(war, temp);
        copying.join();

        assertThat(result.failure()).isNull();
        assertThat(result.application().hash()).isEqualTo(SourceHash.of(war));
    }

    private static void finish(Path war, byte[] whole) {
        try {
            Thread.sleep(400); // stands for a slow copy: the stage must not give up on a file that was written just now
            Files.write(war, whole);
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withoutDescriptorTheNewestVersionHolds() throws Exception {
        WebModel model = model(WarBuilder.war().file("index.html", "x"));

        assertThat(model.majorVersion()).isEqualTo(6);
        assertThat(model.minorVersion()).isEqualTo(1);
        assertThat(model.welcomeFiles()).containsExactly("index.html", "index.htm", "index.jsp");
        assertThat(model.orderedLibs()).isNull();
    }

    @Test
    void descriptorIsReadWithAllItsParts() throws Exception {
        WebModel model = model(WarBuilder.war()
                .webXml("<display-name> Shop </display-name><distributable/>"
                        + "<context-param><param-name>p</param-name><param-value>v</param-value></context-param>"
                        + SERVLET.formatted("a", "A", "/a/*")
                        + "<session-config><session-timeout>7</session-timeout><cookie-config><name>SID</name>"
                        + "<attribute><attribute-name>SameSite</attribute-name><attribute-value>Lax</attribute-value></attribute>"
                        + "</cookie-config></session-config>"
                        + "<mime-mapping><extension>wrn</extension><mime-type>text/warren</mime-type></mime-mapping>"
                        + "<welcome-file-list><welcome-file>/one.html</welcome-file></welcome-file-list>"
                        + "<welcome-file-list><welcome-file>two.html</welcome-file></welcome-file-list>"
                        + "<error-page><error-code>404</error-code><location>/no.html</location></error-page>"
                        + "<error-page><location>/any.html</location></error-page>"
                        + "<locale-encoding-mapping-list><locale-encoding-mapping><locale>ja</locale>"
                        + "<encoding>UTF-8</encoding></locale-encoding-mapping></locale-encoding-mapping-list>"
                        + "<request-character-encoding>UTF-8</request-character-encoding>"));

        assertThat(model.displayName()).isEqualTo("Shop");
        assertThat(model.distributable()).isTrue();
        assertThat(model.contextParameters()).containsEntry("p", "v");
        assertThat(servlet(model, "a").mappings()).containsExactly("/a/*");
        assertThat(model.session().timeoutMinutes()).isEqualTo(7);
        assertThat(model.session().cookieName()).isEqualTo("SID");
        assertThat(model.session().attributes()).containsEntry("SameSite", "Lax");
        assertThat(model.mimeMappings()).containsEntry("wrn", "text/warren");
        assertThat(model.welcomeFiles()).containsExactly("one.html", "two.html");
        assertThat(model.errorPages()).hasSize(2);
        assertThat(model.locales()).containsEntry("ja", "UTF-8");
        assertThat(model.requestEncoding()).isEqualTo("UTF-8");
    }

    @Test
    void oldDescriptorWithDocumentTypeIsRead() throws Exception {
        String old = "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                + " \"http://java.sun.com/dtd/web-app_2_3.dtd\"><web-app><display-name>old</display-name></web-app>";

        WebModel model = model(WarBuilder.war().file("WEB-INF/web.xml", old));

        assertThat(model.displayName()).isEqualTo("old");
        assertThat(model.majorVersion()).isEqualTo(2);
        assertThat(model.minorVersion()).isEqualTo(3);
    }

    @Test
    void whatIsToleratedGetsOneLineEach() throws Exception {
        StageResult result = result(WarBuilder.war()
                .webXml("\n<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class>"
                        + "<run-as><role-name>r</role-name></run-as></servlet>"
                        + "<servlet><servlet-name>off</servlet-name><servlet-class>B</servlet-class><enabled>false</enabled></servlet>"
                        + "<security-role><role-name>r</role-name></security-role>"
                        + "<vendor-thing><x/></vendor-thing>")
                .file("WEB-INF/classes/Broken.class", "no class"));

        assertThat(result.notes())
                .hasSize(5)
                .contains("WEB-INF/web.xml line 2: security-role has no effect yet")
                .contains("WEB-INF/web.xml line 2: the unknown element vendor-thing is ignored")
                .anyMatch(note -> note.startsWith("WEB-INF/classes/Broken.class cannot be read"))
                .contains("servlet a: run-as and security-role-ref have no effect yet")
                .contains("servlet off is not enabled and is left out");
        assertThat(model(result).servlets()).extracting(ServletModel::name).containsExactly("a");
    }

    @Test
    void annotationsAreFoundInClassesAndJars() throws Exception {
        WebModel model = model(WarBuilder.war()
                .classes(Parts.Hello.class)
                .lib("parts.jar", WarBuilder.jar().classes(Parts.Mark.class, Parts.Noting.class, Parts.Upload.class)));

        assertThat(servlet(model, "hello").mappings()).containsExactly("/hello");
        assertThat(servlet(model, "hello").parameters()).containsEntry("greeting", "hello");
        assertThat(servlet(model, "upload").multipart().maxFileSize()).isEqualTo(1000);
        assertThat(model.filterMappings()).containsExactly(new FilterMapping("mark", "/*", null, List.of("REQUEST")));
        assertThat(model.listeners()).containsExactly(Parts.Noting.class.getName());
    }

    @Test
    void descriptorHasTheLastWordOverAnnotations() throws Exception {
        WebModel model = model(WarBuilder.war()
                .classes(Parts.Hello.class)
                .webXml("<servlet><servlet-name>hello</servlet-name>"
                        + "<init-param><param-name>other</param-name><param-value>descriptor</param-value></init-param></servlet>"
                        + "<servlet-mapping><servlet-name>hello</servlet-name><url-pattern>/bye</url-pattern></servlet-mapping>"));

        assertThat(servlet(model, "hello").className()).isEqualTo(Parts.Hello.class.getName());
        assertThat(servlet(model, "hello").mappings()).containsExactly("/bye");
        assertThat(servlet(model, "hello").parameters())
                .containsEntry("greeting", "hello")
                .containsEntry("other", "descriptor");
    }

    @Test
    void completeMetadataLeavesOutAnnotationsAndFragmentsButNotInitializersAndMultipart() throws Exception {
        String complete = "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\" metadata-complete=\"true\">"
                + SERVLET.formatted("up", Parts.Upload.class.getName(), "/up") + "</web-app>";
        WarBuilder jar = WarBuilder.jar()
                .classes(Parts.Mark.class, Parts.Telling.class, Parts.Marked.class, Parts.MarkedOne.class)
                .initializer(Parts.Telling.class)
                .fragmentXml(SERVLET.formatted("fragment", "F", "/f"));

        WebModel model = model(WarBuilder.war()
                .file("WEB-INF/web.xml", complete)
                .classes(Parts.Upload.class)
                .lib("jar.jar", jar));

        assertThat(model.servlets()).extracting(ServletModel::name).containsExactly("up");
        assertThat(servlet(model, "up").multipart().maxFileSize()).isEqualTo(1000);
        assertThat(model.filters()).isEmpty();
        assertThat(model.initializers()).hasSize(1);
        assertThat(model.initializers().getFirst().handledTypes()).containsExactly(Parts.MarkedOne.class.getName());
    }

    @Test
    void completeFragmentLeavesOutTheAnnotationsOfItsJarOnly() throws Exception {
        WarBuilder jar = WarBuilder.jar()
                .classes(Parts.Mark.class)
                .file(
                        "META-INF/web-fragment.xml",
                        WarBuilder.WEB_FRAGMENT.replace(">", " metadata-complete=\"true\">")
                                + SERVLET.formatted("fragment", "F", "/f") + "</web-fragment>");

        WebModel model = model(WarBuilder.war().classes(Parts.Hello.class).lib("jar.jar", jar));

        assertThat(model.servlets()).extracting(ServletModel::name).containsExactlyInAnyOrder("hello", "fragment");
        assertThat(model.filters()).isEmpty();
    }

    @Test
    void relativeOrderDecidesOverListenersAndIsTold() throws Exception {
        String listener = "<listener><listener-class>%s</listener-class></listener>";
        WarBuilder last = WarBuilder.jar()
                .fragmentXml("<name>last</name>" + listener.formatted("Last") + "<ordering><after><others/></after></ordering>");
        WarBuilder other = WarBuilder.jar().fragmentXml("<name>other</name>" + listener.formatted("Other"));

        WebModel model = model(WarBuilder.war()
                .lib("a-last.jar", last)
                .lib("b-other.jar", other)
                .lib("c-plain.jar", WarBuilder.jar().file("x", "y")));

        assertThat(model.listeners()).containsExactly("Other", "Last");
        assertThat(model.orderedLibs()).hasSize(3).last().isEqualTo("a-last.jar");
    }

    @Test
    void absoluteOrderLeavesJarsOutButServesTheirResources() throws Exception {
        WarBuilder in = WarBuilder.jar().fragmentXml("<name>in</name>" + SERVLET.formatted("in", "In", "/in"));
        WarBuilder out = WarBuilder.jar()
                .fragmentXml("<name>out</name>" + SERVLET.formatted("out", "Out", "/out"))
                .classes(Parts.Mark.class, Parts.Telling.class)
                .initializer(Parts.Telling.class)
                .file("META-INF/resources/out.txt", "x");

        WebModel model = model(WarBuilder.war()
                .webXml("<absolute-ordering><name>in</name><name>unknown</name></absolute-ordering>")
                .lib("in.jar", in)
                .lib("out.jar", out));

        assertThat(model.servlets()).extracting(ServletModel::name).containsExactly("in");
        assertThat(model.filters()).isEmpty();
        assertThat(model.initializers()).isEmpty();
        assertThat(model.orderedLibs()).containsExactly("in.jar");
        assertThat(model.resourceJars()).containsExactly("out.jar");
    }

    @Test
    void initializersOfTheClassesComeBeforeThoseOfJarsAndEachOnce() throws Exception {
        WarBuilder jar = WarBuilder.jar().classes(Parts.Telling.class).initializer(Parts.Telling.class);

        WebModel model = model(WarBuilder.war()
                .classes(Parts.Telling.class)
                .initializer(Parts.Telling.class)
                .lib("a.jar", jar));

        assertThat(model.initializers()).hasSize(1);
        assertThat(model.initializers().getFirst().handledTypes()).as("nothing found: null (8.2.4)").isNull();
    }

    @Test
    void servletOfAFragmentIsMergedWithItsOverrideInTheDescriptor() throws Exception {
        WarBuilder jar = WarBuilder.jar().fragmentXml(SERVLET.formatted("s", "FromFragment", "/fragment"));

        WebModel model = model(WarBuilder.war()
                .webXml("<servlet><servlet-name>s</servlet-name><load-on-startup>3</load-on-startup></servlet>"
                        + "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/main</url-pattern></servlet-mapping>")
                .lib("a.jar", jar));

        assertThat(servlet(model, "s").className()).isEqualTo("FromFragment");
        assertThat(servlet(model, "s").loadOnStartup()).isEqualTo(3);
        assertThat(servlet(model, "s").mappings()).containsExactly("/main");
    }
}
