// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.PagesModel;
import dev.warren.deployer.model.PagesModel.LibraryModel;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.InitializerModel;
import dev.warren.deployer.model.WebModel.ServletModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staging finds out about JSPs. */
class PagesModelTest {
    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    @Test
    void anApplicationWithoutPagesHasNoServletForThem() {
        WebModel model = staging.model(WarBuilder.war()
                .file("index.html", "")
                .file("WEB-INF/tags/a.tag", "")
                .lib("tags.jar", WarBuilder.jar().file("META-INF/a.tld", "<taglib><uri>urn:a</uri></taglib>")));

        assertThat(model.pages().used()).isFalse();
        assertThat(model.servlets()).isEmpty();
    }

    @Test
    void pagesAreServedByAServletNamedJspWhateverTheirSpelling() {
        WebModel model = staging.model(WarBuilder.war()
                .file("index.jsp", "")
                .file("WEB-INF/view/LOUD.JSP", "")
                .file("WEB-INF/classes/no.jsp", "")
                .lib("pages.jar", WarBuilder.jar().file("META-INF/resources/of/jar.jspx", "")));

        assertThat(model.servlets()).singleElement().satisfies(servlet -> {
            assertThat(servlet.name()).isEqualTo("jsp");
            assertThat(servlet.className()).isEqualTo(PagesModel.SERVLET_CLASS);
            assertThat(servlet.mappings()).containsExactlyInAnyOrder("*.JSP", "*.jsp", "*.jspx");
        });
        assertThat(model.pages().sources()).containsExactly("/WEB-INF/view/LOUD.JSP", "/index.jsp", "/of/jar.jspx");
        assertThat(model.pages().servlet()).isEqualTo("jsp");
    }

    @Test
    void whatTheApplicationHasMappedItselfStaysMapped() {
        WebModel model = staging.model(WarBuilder.war().file("index.jsp", "").webXml("""
            <servlet><servlet-name>jsp</servlet-name><servlet-class>own.Pages</servlet-class></servlet>
            <servlet-mapping><servlet-name>jsp</servlet-name><url-pattern>*.jsp</url-pattern></servlet-mapping>
            """));

        assertThat(model.servlets())
                .extracting(ServletModel::name, ServletModel::className, ServletModel::mappings)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("jsp", "own.Pages", List.of("*.jsp")),
                        org.assertj.core.groups.Tuple.tuple(
                                "default-jsp", PagesModel.SERVLET_CLASS, List.of("*.jspx")));
    }

    @Test
    void aPropertyGroupMakesPagesOfOtherFiles() {
        WebModel model = staging.model(WarBuilder.war()
                .file("a.html", "")
                .file("b.txt", "")
                .webXml("<jsp-config><jsp-property-group><url-pattern>*.html</url-pattern><el-ignored>true</el-ignored>"
                        + "</jsp-property-group></jsp-config>"));

        assertThat(model.servlets())
                .singleElement()
                .satisfies(servlet -> assertThat(servlet.mappings()).containsExactly("*.html"));
        assertThat(model.pages().sources()).containsExactly("/a.html");
        assertThat(model.pages().configuration().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.elIgnored()).isEqualTo("true"));
    }

    @Test
    void libraryOfTheDescriptorComesBeforeThoseOfWebInfAndThoseOfJars() {
        String library = "<taglib><uri>urn:x</uri></taglib>";
        WebModel model = staging.model(WarBuilder.war()
                .webXml("<jsp-config><taglib><taglib-uri>urn:x</taglib-uri>"
                        + "<taglib-location>named.tld</taglib-location></taglib></jsp-config>")
                .file("WEB-INF/named.tld", library)
                .file("WEB-INF/deep/b.tld", library)
                .file("WEB-INF/tags/no.tld", library)
                .file("WEB-INF/classes/META-INF/no.tld", library)
                .lib("a.jar", WarBuilder.jar().file("META-INF/c.tld", library).file("no.tld", library)));

        assertThat(model.pages().libraries())
                .containsExactly(
                        new LibraryModel("urn:x", "/WEB-INF/named.tld", null),
                        new LibraryModel("urn:x", "/WEB-INF/deep/b.tld", null),
                        new LibraryModel("urn:x", "/WEB-INF/lib/a.jar", "META-INF/c.tld"));
    }

    @Test
    void listenersOfLibrariesAreFoundAlsoWhereThereAreNoPages() {
        WebModel model = staging.model(WarBuilder.war()
                .lib(
                        "a.jar",
                        WarBuilder.jar()
                                .file(
                                        "META-INF/c.tld",
                                        "<taglib><listener><listener-class> a.B"
                                                + " </listener-class></listener></taglib>")));

        assertThat(model.pages().listeners()).containsExactly("a.B");
        assertThat(model.pages().used()).isTrue();
    }

    @Test
    void aCopyOfJasperInTheWarInitializesNothing() {
        WebModel model = staging.model(WarBuilder.war()
                .lib(
                        "jasper.jar",
                        WarBuilder.jar()
                                .file(
                                        "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                                        "org.apache.jasper.servlet.JasperInitializer\nown.Initializer\n")));

        assertThat(model.initializers()).containsExactly(new InitializerModel("own.Initializer", null));
    }

    @Test
    void aLibraryThatIsNamedAndMissingIsNoted() {
        assertThat(staging.result(WarBuilder.war()
                                .webXml("<jsp-config><taglib><taglib-uri>urn:x</taglib-uri>"
                                        + "<taglib-location>/../../x.tld</taglib-location></taglib></jsp-config>"))
                        .notes())
                .contains("taglib urn:x is described nowhere: there is no /../../x.tld");
    }
}
