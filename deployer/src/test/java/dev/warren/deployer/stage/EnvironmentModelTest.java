// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.ResourceBase;
import dev.warren.deployer.apps.ResourceServlet;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.model.EnvironmentModel.ClassModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.EnvironmentModel.InjectionModel;
import dev.warren.deployer.model.EnvironmentModel.Target;
import dev.warren.deployer.model.WebModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What staging finds of names, injections and callbacks, and who has the last word. */
class EnvironmentModelTest {
    private static final String SERVLET = ResourceServlet.class.getName();

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    private static WarBuilder war() {
        return WarBuilder.war(ResourceServlet.class, ResourceServlet.Size.class, ResourceBase.class);
    }

    private static String env(String name, String more) {
        return "<env-entry><env-entry-name>" + name + "</env-entry-name>" + more + "</env-entry>";
    }

    private static String target(String member) {
        return "<injection-target><injection-target-class>" + SERVLET
                + "</injection-target-class><injection-target-name>" + member
                + "</injection-target-name></injection-target>";
    }

    private static String callback(String element, String method) {
        return "<" + element + "><lifecycle-callback-class>" + SERVLET
                + "</lifecycle-callback-class><lifecycle-callback-method>" + method
                + "</lifecycle-callback-method></" + element + ">";
    }

    private static EntryModel entry(EnvironmentModel model, String name) {
        return model.entries().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isEmptyForAnApplicationWithoutAnyOfIt() {
        assertThat(staging.model(WarBuilder.war().file("index.html", "")).environment())
                .isEqualTo(EnvironmentModel.NOTHING);
    }

    @Test
    void hasWhatAnnotationsDeclare() {
        EnvironmentModel model = staging.model(war()).environment();

        assertThat(model.entries())
                .contains(
                        new EntryModel("java:comp/env/" + SERVLET + "/count", "int", null, null, null),
                        new EntryModel(
                                "java:comp/env/" + SERVLET + "/maxAmount", "java.lang.Double", null, null, "maxAmount"),
                        new EntryModel(
                                "java:comp/env/" + SERVLET + "/app",
                                "java.lang.String",
                                null,
                                "java:app/AppName",
                                null),
                        new EntryModel("java:comp/env/limit", "java.lang.Long", null, null, null),
                        new EntryModel("java:comp/env/size", SERVLET + "$Size", null, null, null),
                        new EntryModel("java:comp/env/declared", "java.lang.String", null, null, null));
        ClassModel servlet = model.classes().get(SERVLET);
        assertThat(servlet.injections())
                .contains(
                        new InjectionModel(Target.METHOD, "setLimit", "java:comp/env/limit"),
                        new InjectionModel(Target.FIELD, "count", "java:comp/env/" + SERVLET + "/count"));
        assertThat(servlet.postConstruct()).containsExactly("begin");
        assertThat(servlet.preDestroy()).containsExactly("end");
    }

    @Test
    void descriptorHasTheLastWordAndAnnotationsCompleteIt() {
        EnvironmentModel model = staging.model(war().webXml(env("greeting", "<env-entry-value>hi</env-entry-value>")
                        + env(SERVLET + "/app", "<env-entry-value>other</env-entry-value>")
                        + env("mine", "<env-entry-value>3</env-entry-value>" + target("count"))
                        + callback("post-construct", "init")
                        + callback("pre-destroy", "destroy")))
                .environment();

        assertThat(entry(model, "java:comp/env/greeting"))
                .isEqualTo(new EntryModel("java:comp/env/greeting", "java.lang.String", "hi", null, null));
        assertThat(entry(model, "java:comp/env/" + SERVLET + "/app").lookup()).isNull();
        assertThat(entry(model, "java:comp/env/mine").type()).as("of the field").isEqualTo("int");
        ClassModel servlet = model.classes().get(SERVLET);
        assertThat(servlet.injections()).contains(new InjectionModel(Target.PROPERTY, "count", "java:comp/env/mine"));
        assertThat(servlet.postConstruct()).containsExactly("init");
        assertThat(servlet.preDestroy()).containsExactly("destroy");
    }

    @Test
    void completeDescriptorLeavesAnnotationsOut() {
        WebModel model = staging.model(war().completeWebXml(env(
                        "mine",
                        "<env-entry-type>java.lang.Integer</env-entry-type><env-entry-value>3</env-entry-value>"
                                + target("count")))
                .lib("a.jar", WarBuilder.jar().fragmentXml(env("foreign", ""))));

        assertThat(model.environment().entries()).extracting(EntryModel::name).containsExactly("java:comp/env/mine");
        assertThat(model.environment().classes()).containsOnlyKeys(SERVLET);
        assertThat(model.environment().classes().get(SERVLET).postConstruct()).isEmpty();
        assertThat(model.roles().runAs()).isEmpty();
    }

    @Test
    void fragmentsAddEntriesAndTargets() {
        EnvironmentModel model = staging.model(war().webXml(env("greeting", "<env-entry-value>hi</env-entry-value>"))
                        .lib(
                                "a.jar",
                                WarBuilder.jar()
                                        .fragmentXml(env(
                                                        "greeting",
                                                        "<env-entry-value>no</env-entry-value>" + target("described"))
                                                + env("more", "<env-entry-type>java.lang.String</env-entry-type>"))))
                .environment();

        assertThat(entry(model, "java:comp/env/greeting").value()).isEqualTo("hi");
        assertThat(entry(model, "java:comp/env/more").type()).isEqualTo("java.lang.String");
        assertThat(model.classes().get(SERVLET).injections())
                .contains(new InjectionModel(Target.PROPERTY, "described", "java:comp/env/greeting"));
    }

    @Test
    void callbacksOfFragmentsCountOnlyIfTheDescriptorHasNone() {
        WarBuilder fragment = WarBuilder.jar().fragmentXml(callback("post-construct", "ofFragment"));
        WebModel alone = staging.model(war().lib("a.jar", fragment));
        WebModel overruled =
                staging.model(war().webXml(callback("post-construct", "init")).lib("a.jar", fragment));

        assertThat(alone.environment().classes().get(SERVLET).postConstruct()).containsExactly("ofFragment");
        assertThat(overruled.environment().classes().get(SERVLET).postConstruct())
                .containsExactly("init");
    }

    @Test
    void fragmentThatIsCompleteHasNoAnnotations() {
        WarBuilder complete = WarBuilder.jar(ResourceServlet.class, ResourceBase.class)
                .file("META-INF/web-fragment.xml", "<web-fragment metadata-complete=\"true\"/>");

        assertThat(staging.model(WarBuilder.war().lib("a.jar", complete)).environment())
                .isEqualTo(EnvironmentModel.NOTHING);
    }

    @Test
    void rolesAreKeptWithTheNoteThatTheyHaveNoEffect() {
        StageResult result = staging.result(war());

        assertThat(result.notes())
                .contains(
                        "servlet resource: run-as and security-role-ref have no effect yet",
                        "class " + SERVLET + ": @DeclareRoles has no effect yet");
        assertThat(staging.model(war()).roles().declared()).containsExactly("clerk", "guest");
        assertThat(staging.model(war()).roles().runAs()).isEqualTo(Map.of("resource", "clerk"));
    }

    @Test
    void dataSourcesOfTheDescriptorAreReadAndTheirPasswordIsNotShown() {
        EnvironmentModel model = staging.model(WarBuilder.war()
                        .webXml("<data-source><name>java:app/env/jdbc/x</name><class-name>org.h2.Driver</class-name>"
                                + "<server-name>db</server-name><url>jdbc:h2:mem:x</url><user>sa</user>"
                                + "<password>geheim</password><property><name>a</name><value>b</value></property>"
                                + "<max-pool-size>3</max-pool-size></data-source>"))
                .environment();

        assertThat(model.dataSources()).singleElement().satisfies(source -> {
            assertThat(source.name()).isEqualTo("java:app/env/jdbc/x");
            assertThat(source.mostConnections()).isEqualTo(3);
            assertThat(source.properties()).isEqualTo(Map.of("a", "b", "serverName", "db"));
            assertThat(source.toString()).doesNotContain("geheim");
        });
    }

    @Test
    void aDescriptorOfTheOldestKindIsReadWithoutItsDocumentType() {
        EnvironmentModel model = staging.model(WarBuilder.war()
                        .file(
                                "WEB-INF/web.xml",
                                "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN\""
                                        + " \"http://java.sun.com/dtd/web-app_2_3.dtd\"><web-app>"
                                        + env(
                                                "x",
                                                "<env-entry-value> 5 </env-entry-value>"
                                                        + "<env-entry-type>java.lang.Integer</env-entry-type>")
                                        + "</web-app>"))
                .environment();

        assertThat(entry(model, "java:comp/env/x").value()).isEqualTo("5");
    }

    @Test
    void whatWarrenHasNothingOfIsNoted() {
        StageResult result = staging.result(WarBuilder.war()
                .webXml("<ejb-ref><ejb-ref-name>ejb/x</ejb-ref-name></ejb-ref><post-construct>"
                        + "<lifecycle-callback-method>m</lifecycle-callback-method></post-construct>"));

        assertThat(result.notes())
                .contains(
                        "WEB-INF/web.xml: ejb-ref has no effect: Warren has nothing of this kind",
                        "WEB-INF/web.xml: post-construct with the method m has no effect: it names no class");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        <env-entry-type>java.lang.Integer</env-entry-type><env-entry-value>many</env-entry-value> | the env-entry x has the value many | no java.lang.Integer
        <env-entry-type>java.lang.Boolean</env-entry-type><env-entry-value>ture</env-entry-value> | the env-entry x has the value ture | no java.lang.Boolean
        <env-entry-type>java.lang.Character</env-entry-type><env-entry-value>ab</env-entry-value> | the env-entry x has the value ab | no java.lang.Character
        <env-entry-value>many</env-entry-value> | the env-entry x has no type | neither a descriptor nor
        <env-entry-type>java.lang.String</env-entry-type><env-entry-value>a</env-entry-value><lookup-name>java:app/b</lookup-name> | both a value and a lookup-name | one of them
        <injection-target><injection-target-class>A</injection-target-class></injection-target> | incomplete injection-target | it has no injection-target-name
        """)
    void whatCannotBeRightIsRefused(String inside, String what, String why) {
        StageFailure failure = staging.refused(WarBuilder.war().webXml(env("x", inside)));

        assertThat(failure.what()).contains(what);
        assertThat(failure.why()).contains(why);
        assertThat(failure.remedy()).isNotBlank();
    }

    @Test
    void dataSourcesOfFragmentsThatContradictEachOtherAreRefused() {
        String source = "<data-source><name>jdbc/x</name><url>%s</url></data-source>";
        WarBuilder war = WarBuilder.war()
                .lib("a.jar", WarBuilder.jar().fragmentXml(source.formatted("a")))
                .lib("b.jar", WarBuilder.jar().fragmentXml(source.formatted("b")));

        assertThat(staging.refused(war).oneLine())
                .contains(".jar in WEB-INF/lib contradict each other: the data source jdbc/x is another in each");
        assertThat(staging.model(war.webXml(source.formatted("c")))
                        .environment()
                        .dataSources())
                .singleElement()
                .satisfies(each -> assertThat(each.url()).isEqualTo("c"));
    }

    @Test
    void entriesThatFragmentsDeclareDifferentlyAreRefused() {
        List<String> values = List.of("1", "2");
        WarBuilder war = WarBuilder.war();
        values.forEach(value -> war.lib(
                value + ".jar",
                WarBuilder.jar()
                        .fragmentXml(env(
                                "x",
                                "<env-entry-type>java.lang.Integer</env-entry-type><env-entry-value>" + value
                                        + "</env-entry-value>"))));

        assertThat(staging.refused(war).what()).contains("contradict each other");
    }
}
