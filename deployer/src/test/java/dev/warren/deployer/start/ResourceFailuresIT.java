// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.apps.ResourceMistakes;
import dev.warren.deployer.environment.BeanSettings;
import dev.warren.deployer.environment.DataSourceSettings;
import dev.warren.deployer.environment.OperatorResources;
import dev.warren.deployer.environment.OperatorResources.Value;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads when an application cannot be given what it asks for. */
class ResourceFailuresIT {
    private static final String ENTRY = "<env-entry><env-entry-name>limit</env-entry-name>"
            + "<env-entry-type>java.lang.Integer</env-entry-type></env-entry>";

    @TempDir
    private Path directory;

    private DeploymentException failureOf(WarBuilder war, OperatorResources resources) {
        return catchThrowableOfType(
                DeploymentException.class,
                () -> RunningApp.of(war, directory, resources).close());
    }

    private static WarBuilder servlet(Class<?> type) {
        return WarBuilder.war(type)
                .webXml("<servlet><servlet-name>s</servlet-name><servlet-class>" + type.getName()
                        + "</servlet-class><load-on-startup>1</load-on-startup></servlet>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Undefined   | servlet s of shop asks for the resource jdbc/shop, which is not there (field shop of | nothing defines it | [data-source."jdbc/shop"]
        Foreign     | Foreign/context, which is not there          | nothing defines it                 | [bean."dev.warren.deployer.apps.ResourceMistakes$Foreign/context"]
        Linked      | Linked/gone, which is not there              | it stands for java:global/gone     | in [env] of conf/apps/shop.toml
        Static      | servlet s of shop cannot be used             | text of dev.warren.deployer.apps.ResourceMistakes$Static is static | correct the class
        Final       | servlet s of shop cannot be used             | is final                           | correct the class
        NoParameter | servlet s of shop cannot be used             | has no method with one parameter setNothing | correct the class
        Twice       | servlet s of shop cannot be used             | several methods with @PostConstruct: one, two | correct the class
        Parameter   | servlet s of shop cannot be used             | no method end without parameters to call for @PreDestroy | correct the class
        Failing     | application shop failed to start             | the shop is closed at dev.warren.deployer.apps.ResourceMistakes$Failing.begin | mend the application
        WrongType   | WrongType/number, which is of another type   | it is a java.lang.String, and not a java.lang.Integer | correct the type
        """)
    void isNamedWithItsReasonAndRemedy(String name, String what, String why, String remedy) throws Exception {
        DeploymentException failure = failureOf(
                servlet(Class.forName(ResourceMistakes.class.getName() + "$" + name)), OperatorResources.NONE);

        assertThat(failure.what()).contains(what);
        assertThat(failure.why()).contains(why);
        assertThat(failure.remedy()).contains(remedy);
    }

    @Test
    void anEndpointThatAsksForWhatNothingDefinesFailsTheStart() {
        DeploymentException failure =
                failureOf(WarBuilder.war(ResourceMistakes.UndefinedEndpoint.class), OperatorResources.NONE);

        assertThat(failure.what())
                .contains(
                        "WebSocket endpoint " + ResourceMistakes.UndefinedEndpoint.class.getName()
                                + " of shop asks for the resource jdbc/shop",
                        "which is not there");
        assertThat(failure.remedy()).contains("[data-source.\"jdbc/shop\"]");
    }

    /** Libraries bring handlers that no page uses, so it counts when a page asks for one; docs/compatibility.md says so. */
    @Test
    void aTagThatAsksForWhatNothingDefinesFailsTheRequestOfItsPage() throws Exception {
        WarBuilder war = WarBuilder.war(ResourceMistakes.UndefinedTag.class)
                .file("index.html", "served")
                .file(
                        "WEB-INF/t.tld",
                        "<taglib xmlns=\"https://jakarta.ee/xml/ns/jakartaee\""
                                + " version=\"4.0\"><tlib-version>1</tlib-version>"
                                + "<short-name>t</short-name><uri>urn:t</uri><tag><name>given</name><tag-class>"
                                + ResourceMistakes.UndefinedTag.class.getName()
                                + "</tag-class><body-content>empty</body-content></tag></taglib>")
                .file("page.jsp", "<%@ taglib prefix=\"t\" uri=\"urn:t\" %><t:given/>");

        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/page.jsp").statusCode()).isEqualTo(500);
            assertThat(app.get("/shop/index.html").body()).isEqualTo("served");
        }
    }

    @Test
    void annotationsOfClassesThatAnotherContainerMakesAreItsOwnAffair() throws Exception {
        WarBuilder war = WarBuilder.war(ResourceMistakes.Bean.class).file("index.html", "served");

        try (RunningApp app = RunningApp.of(war, directory)) {
            assertThat(app.get("/shop/index.html").body()).isEqualTo("served");
        }
    }

    @Test
    void aValueOfTheOperatorThatTheTypeCannotHaveIsRefusedWithoutTellingIt() {
        OperatorResources resources =
                new OperatorResources(Map.of("limit", new Value("java.lang.String", "many")), List.of(), List.of());

        DeploymentException failure = failureOf(WarBuilder.war().webXml(ENTRY), resources);

        assertThat(failure.report())
                .contains("conf/apps/shop.toml sets limit in [env]", "java.lang.Integer", "correct the value there")
                .doesNotContain("many");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        jdbc:nobody:x | -                     | no JDBC driver in WEB-INF/lib or shared/lib takes its url
        jdbc:h2:mem:x | java.lang.String      | neither a java.sql.Driver nor a javax.sql.DataSource
        jdbc:h2:mem:x | gone.Driver           | gone.Driver
        """)
    void aDataSourceThatCannotBeMadeFailsTheStart(String url, String className, String why) {
        OperatorResources resources = new OperatorResources(
                Map.of(),
                List.of(new DataSourceSettings("jdbc/shop", className, url, null, null, 1, 1000, Map.of())),
                List.of());

        DeploymentException failure = failureOf(servlet(ResourceMistakes.Undefined.class), resources);

        assertThat(failure.report()).contains("the data source jdbc/shop of application shop cannot be made", why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gone.Bean                  | a     | gone.Bean
        java.util.Date             | a     | class java.util.Date has no public method setA with one parameter
        java.util.Date             | time  | what its property time is set to is no long
        java.lang.Integer          | a     | java.lang.Integer.<init>()
        javax.naming.CompositeName | a     | has no public method setA
        """)
    void aBeanThatCannotBeMadeFailsTheStart(String className, String property, String why) {
        OperatorResources resources = new OperatorResources(
                Map.of(), List.of(), List.of(new BeanSettings("jdbc/shop", className, Map.of(property, "x"))));

        DeploymentException failure = failureOf(servlet(ResourceMistakes.Undefined.class), resources);

        assertThat(failure.report()).contains("the bean jdbc/shop of application shop cannot be made", why);
    }

    @Test
    void aClassThatNeedsAMissingOneIsNamed() {
        WarBuilder war = WarBuilder.war(ResourceMistakes.OfMissing.class)
                .webXml("<listener><listener-class>" + ResourceMistakes.OfMissing.class.getName()
                        + "</listener-class></listener>");

        assertThat(failureOf(war, OperatorResources.NONE).report())
                .contains("listener", "needs something that is missing", "ResourceMistakes$Bean", "WEB-INF/lib");
    }

    @Test
    void aPasswordFileThatCannotBeReadFailsTheStart() {
        OperatorResources resources = new OperatorResources(
                Map.of(),
                List.of(new DataSourceSettings(
                        "jdbc/shop", null, "jdbc:h2:mem:x", "sa", "/gone/pw", 1, 1000, Map.of())),
                List.of());

        assertThat(failureOf(servlet(ResourceMistakes.Undefined.class), resources)
                        .report())
                .contains("/gone/pw", "cannot be read by the workers' user");
    }
}
