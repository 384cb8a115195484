// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.AnnotatedServlet;
import dev.warren.deployer.apps.BasicPlugin;
import dev.warren.deployer.apps.MarkFilter;
import dev.warren.deployer.apps.Plugin;
import dev.warren.deployer.apps.PluginInitializer;
import dev.warren.deployer.apps.SpecialPlugin;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.apps.Trace;
import dev.warren.deployer.apps.TraceListener;
import dev.warren.deployer.apps.UploadServlet;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.WebModel;
import dev.warren.deployer.model.WebModel.FilterMapping;
import dev.warren.deployer.model.WebModel.InitializerModel;
import dev.warren.deployer.model.WebModel.MultipartModel;
import dev.warren.deployer.model.WebModel.ServletModel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How descriptors, fragments and annotations become one model. */
class MergedModelTest {
    private static final String SERVICE = "META-INF/services/jakarta.servlet.ServletContainerInitializer";

    @TempDir
    private Path directory;

    private Staging staging;

    @BeforeEach
    void prepare() {
        staging = new Staging(directory);
    }

    @Test
    void isOfTheNewestSpecificationWithoutDescriptor() {
        WebModel model = staging.model(WarBuilder.war().file("index.html", ""));

        assertThat(model.majorVersion()).isEqualTo(6);
        assertThat(model.minorVersion()).isEqualTo(1);
        assertThat(model.welcomeFiles()).containsExactly("index.html", "index.htm", "index.jsp");
        assertThat(model.orderedLibs()).isNull();
    }

    @Test
    void takesWhatAnnotationsDeclare() {
        WebModel model = staging.model(WarBuilder.war(
                TellServlet.class, AnnotatedServlet.class, Trace.class, TraceListener.class, MarkFilter.class));

        assertThat(model.servlets()).singleElement().satisfies(servlet -> {
            assertThat(servlet.name()).isEqualTo("annotated");
            assertThat(servlet.loadOnStartup()).isEqualTo(1);
            assertThat(servlet.parameters()).isEqualTo(Map.of("color", "red", "size", "small"));
            assertThat(servlet.mappings()).containsExactly("/annotated");
        });
        assertThat(model.listeners()).containsExactly(TraceListener.class.getName());
        assertThat(model.filterMappings())
                .containsExactly(new FilterMapping("mark", "/*", null, java.util.List.of("REQUEST")));
    }

    @Test
    void letsTheDescriptorWinOverAnAnnotation() {
        ServletModel servlet = staging.model(WarBuilder.war(TellServlet.class, AnnotatedServlet.class, Trace.class)
                        .webXml("<servlet><servlet-name>annotated</servlet-name>" + init("color", "blue")
                                + "<load-on-startup>7</load-on-startup></servlet>"
                                + mapping("annotated", "/described")))
                .servlets()
                .getFirst();

        assertThat(servlet.className()).isEqualTo(AnnotatedServlet.class.getName());
        assertThat(servlet.parameters()).isEqualTo(Map.of("color", "blue", "size", "small"));
        assertThat(servlet.mappings()).containsExactly("/described");
        assertThat(servlet.loadOnStartup()).isEqualTo(7);
    }

    @Test
    void passesOverAnnotationsIfTheDescriptorIsComplete() {
        WebModel model = staging.model(WarBuilder.war(TellServlet.class, AnnotatedServlet.class, Trace.class)
                .completeWebXml(""));

        assertThat(model.servlets()).isEmpty();
    }

    @Test
    void findsInitializersEvenIfTheDescriptorIsComplete() {
        WebModel model = staging.model(plugins().completeWebXml(""));

        assertThat(model.initializers()).hasSize(1);
    }

    @Test
    void givesInitializersTheTypesTheyAskForThroughSuperclassesAcrossJars() {
        WebModel model = staging.model(plugins());

        assertThat(model.initializers())
                .containsExactly(new InitializerModel(
                        PluginInitializer.class.getName(),
                        java.util.List.of(BasicPlugin.class.getName(), SpecialPlugin.class.getName())));
    }

    private static WarBuilder plugins() {
        return WarBuilder.war(TellServlet.class, SpecialPlugin.class)
                .lib(
                        "plugins.jar",
                        WarBuilder.jar(PluginInitializer.class, Plugin.class, BasicPlugin.class)
                                .file(SERVICE, "# comment\n" + PluginInitializer.class.getName() + " # more\n"));
    }

    @Test
    void givesAnInitializerNullIfNothingMatches() {
        WarBuilder war = WarBuilder.war(TellServlet.class, PluginInitializer.class, Plugin.class)
                .file("WEB-INF/classes/" + SERVICE, PluginInitializer.class.getName());

        assertThat(staging.model(war).initializers())
                .containsExactly(new InitializerModel(PluginInitializer.class.getName(), null));
    }

    @Test
    void passesOverTheInitializersOfJarsThatTheOrderingLeavesOut() {
        assertThat(staging.model(plugins().webXml("<absolute-ordering/>")).initializers())
                .isEmpty();
    }

    @Test
    void keepsTheAbsoluteOrder() {
        WebModel model = staging.model(
                threeJars().webXml("<absolute-ordering><name>c</name><others/><name>a</name></absolute-ordering>"));

        assertThat(model.orderedLibs()).containsExactly("c.jar", "b.jar", "a.jar");
        assertThat(model.listeners()).containsExactly("C", "B", "A");
    }

    @Test
    void searchesResourcesOfJarsThatTheOrderingLeavesOutLast() {
        WebModel model = staging.model(threeJars().webXml("<absolute-ordering><name>c</name></absolute-ordering>"));

        assertThat(model.orderedLibs()).containsExactly("c.jar");
        assertThat(model.resourceJars()).containsExactly("c.jar", "a.jar", "b.jar");
        assertThat(model.listeners()).containsExactly("C");
    }

    @Test
    void keepsTheRelativeOrder() {
        WarBuilder first = WarBuilder.jar()
                .fragmentXml("<name>z</name><listener><listener-class>Z</listener-class></listener>"
                        + "<ordering><before><others/></before></ordering>");

        WebModel model = staging.model(threeJars().lib("z.jar", first));

        assertThat(model.orderedLibs()).first().isEqualTo("z.jar");
        assertThat(model.listeners()).hasSize(4).first().isEqualTo("Z");
    }

    private static WarBuilder threeJars() {
        WarBuilder war = WarBuilder.war();
        for (String name : new String[] {"a", "b", "c"}) {
            String listener = name.toUpperCase(java.util.Locale.ROOT);
            war.lib(
                    name + ".jar",
                    WarBuilder.jar()
                            .fragmentXml("<name>" + name + "</name><listener><listener-class>" + listener
                                    + "</listener-class></listener>")
                            .file("META-INF/resources/" + name, ""));
        }
        return war;
    }

    @Test
    void readsMultipartFromTheAnnotationOfADescribedServletEvenIfTheDescriptorIsComplete() {
        WebModel model = staging.model(WarBuilder.war(UploadServlet.class)
                .completeWebXml("<servlet><servlet-name>u</servlet-name><servlet-class>" + UploadServlet.class.getName()
                        + "</servlet-class></servlet>"));

        assertThat(model.servlets().getFirst().multipart()).isEqualTo(new MultipartModel(null, 20, -1, 0));
    }

    @Test
    void leavesOutServletsThatAreNotEnabled() {
        StageResult result = staging.result(WarBuilder.war()
                .webXml("<servlet><servlet-name>off</servlet-name><servlet-class>Off</servlet-class>"
                        + "<enabled>false</enabled></servlet>" + mapping("off", "/off")));

        assertThat(result.notes()).singleElement().asString().contains("off");
    }

    @Test
    void readsEverythingElse() {
        WebModel model = staging.model(WarBuilder.war()
                .webXml("<display-name> Shop </display-name><distributable/>"
                            + "<context-param><param-name>p</param-name><param-value>v</param-value></context-param>"
                            + "<session-config><session-timeout>5</session-timeout><cookie-config><name>SID</name>"
                            + "<attribute><attribute-name>SameSite</attribute-name><attribute-value>Lax</attribute-value></attribute>"
                            + "</cookie-config><tracking-mode>COOKIE</tracking-mode></session-config>"
                            + "<mime-mapping><extension>abc</extension><mime-type>text/abc</mime-type></mime-mapping>"
                            + "<welcome-file-list><welcome-file>a.html</welcome-file></welcome-file-list>"
                            + "<welcome-file-list><welcome-file>/b.html</welcome-file></welcome-file-list>"
                            + "<locale-encoding-mapping-list><locale-encoding-mapping><locale>ja</locale>"
                            + "<encoding>UTF-8</encoding></locale-encoding-mapping></locale-encoding-mapping-list>"
                            + "<request-character-encoding>UTF-8</request-character-encoding>"
                            + "<response-character-encoding>UTF-16</response-character-encoding>"));

        assertThat(model.displayName()).isEqualTo("Shop");
        assertThat(model.distributable()).isTrue();
        assertThat(model.contextParameters()).containsEntry("p", "v");
        assertThat(model.session().timeoutMinutes()).isEqualTo(5);
        assertThat(model.session().cookieName()).isEqualTo("SID");
        assertThat(model.session().attributes()).containsEntry("SameSite", "Lax");
        assertThat(model.session().trackingModes()).containsExactly("COOKIE");
        assertThat(model.mimeMappings()).containsEntry("abc", "text/abc");
        assertThat(model.welcomeFiles()).containsExactly("a.html", "b.html");
        assertThat(model.locales()).containsEntry("ja", "UTF-8");
        assertThat(model.requestEncoding()).isEqualTo("UTF-8");
        assertThat(model.responseEncoding()).isEqualTo("UTF-16");
    }

    private static String init(String name, String value) {
        return "<init-param><param-name>" + name + "</param-name><param-value>" + value + "</param-value></init-param>";
    }

    private static String mapping(String servlet, String pattern) {
        return "<servlet-mapping><servlet-name>" + servlet + "</servlet-name><url-pattern>" + pattern
                + "</url-pattern></servlet-mapping>";
    }
}
