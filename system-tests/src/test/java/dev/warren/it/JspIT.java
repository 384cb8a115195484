// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.LibraryListener;
import dev.warren.it.apps.PageAdder;
import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.ApplicationStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSPs behind three workers: one of Jetty's demonstrations, and applications that provoke what can go wrong between workers. */
class JspIT {
    @RegisterExtension
    private static final WarrenHome HOME = new WarrenHome();

    private static final int WORKERS = 3;
    private static final String WHO = "<%= System.getProperty(\"warren.worker.id\") %>";

    private static RunningMaster master;
    private static List<String> classesBeforePages;

    @BeforeAll
    static void serve() throws IOException {
        War.of(ProbeServlet.class).dropInto(HOME.webapps(), "plain.war");
        HOME.set("workers.count = " + WORKERS)
                .set("workers.jvm-args = [\"" + RunningMaster.SHORT_LIVED + "\", \"-Xlog:class+load:file="
                        + HOME.root().resolve("classes-%p.log") + "\"]");
        master = HOME.start();
        classesBeforePages = loadedClasses();
        dropPages();
        assertThat(master.admin("reload").exitCode()).isZero();
    }

    private static List<String> loadedClasses() throws IOException {
        try (Stream<Path> files = Files.list(HOME.root())) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("classes-"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString().lines().toList();
        }
    }

    private static void dropPages() throws IOException {
        Path demo = WarrenHome.repository().resolve("system-tests/target/wars/demo-jsp-webapp.war");
        War.drop(Files.readAllBytes(demo), HOME.webapps(), "demo.war");
        pages("first").dropInto(HOME.webapps(), "pages.war");
        declared().dropInto(HOME.webapps(), "declared.war");
        War.of()
                .withJarOf("org.apache.jasper.servlet.JspServlet")
                .withJarOf("org.apache.el.ExpressionFactoryImpl")
                .withJarOf("jakarta.el.ELContext")
                .withJarOf("jakarta.servlet.jsp.JspContext")
                .withJarOf("org.apache.tomcat.InstanceManager")
                .withJarOf("org.apache.taglibs.standard.tag.rt.core.OutTag")
                .withJarOf("jakarta.servlet.jsp.jstl.core.Config")
                .with(
                        "index.jsp",
                        "<%@ taglib prefix=\"c\" uri=\"jakarta.tags.core\" %><%@ taglib prefix=\"t\""
                            + " tagdir=\"/WEB-INF/tags\" %><c:out value=\"${1 + 1}\"/><t:twice>x</t:twice> <%="
                            + " jakarta.el.ExpressionFactory.newInstance().getClass().getClassLoader().getName() %>")
                .with("WEB-INF/tags/twice.tag", "<jsp:doBody/><jsp:doBody/>")
                .dropInto(HOME.webapps(), "copies.war");
    }

    /** Pages by descriptor, by code, and with the listener of a tag library. */
    private static War declared() {
        return War.of(PageAdder.class, LibraryListener.class)
                .webXml("""
                    <servlet><servlet-name>one</servlet-name><jsp-file>/WEB-INF/one.jsp</jsp-file>
                      <init-param><param-name>p</param-name><param-value>parameter</param-value></init-param>
                      <load-on-startup>1</load-on-startup></servlet>
                    <servlet-mapping><servlet-name>one</servlet-name><url-pattern>/one</url-pattern></servlet-mapping>
                    <jsp-config><jsp-property-group><url-pattern>/raw/*</url-pattern><el-ignored>true</el-ignored>
                      <include-prelude>/WEB-INF/prelude.jspf</include-prelude></jsp-property-group></jsp-config>\
                    """)
                .with(
                        "WEB-INF/one.jsp",
                        "<%= config.getInitParameter(\"p\") %><%! public void jspInit() {"
                                + " getServletContext().setAttribute(\"one\", \"initialized\"); } %>")
                .with("index.jsp", "${one}, library ${library}, config ${config}")
                .with("WEB-INF/added.jsp", "added<jsp:include page=\"/included.jsp\"/>")
                .with("included.jsp", " and included")
                .with("raw/text.txt", "${raw}")
                .with("WEB-INF/prelude.jspf", "prelude ")
                .with(
                        "WEB-INF/library.tld",
                        "<taglib><uri>urn:l</uri><listener><listener-class>" + LibraryListener.class.getName()
                                + "</listener-class></listener></taglib>");
    }

    private static War pages(String version) {
        War war = War.of()
                .with("index.jsp", version + " " + WHO)
                .with("syntax.jsp", "one\n<% int x = ; %>")
                .with("sub/runtime.jsp", "one\ntwo\n<% String s = null; s.length(); %>");
        for (int i = 0; i < 8; i++) {
            war.with(
                    "many/p" + i + ".jsp",
                    "<%@ taglib prefix=\"t\" tagdir=\"/WEB-INF/tags\" %><t:box>" + i + "</t:box>");
        }
        return war.with("WEB-INF/tags/box.tag", "<%@ tag pageEncoding=\"UTF-8\" %>[<jsp:doBody/>]");
    }

    @Test
    void nothingOfTheEngineForPagesIsLoadedWithoutPages() {
        assertThat(classesBeforePages)
                .hasSizeGreaterThan(1000)
                .noneMatch(line -> line.contains(" org.apache.jasper")
                        || line.contains(" org.eclipse.jdt")
                        || line.contains(" jakarta.servlet.jsp.")
                        || line.contains(" jakarta.el.")
                        || line.contains(" org.apache.el."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /demo/            | Eclipse Jetty JSP Demo Webapp
        /demo/dump.jsp    | <th>ServletPath:</th><td>/dump.jsp</td>
        /demo/bean1.jsp   | Counter accessed \\d+ times
        /demo/bean2.jsp   | Counter accessed \\d+ times
        /demo/tag.jsp     | \\d\\d/\\w+/20\\d\\d
        /demo/tag2.jsp    | On \\w+ the \\d+ of \\w+ in the year \\d+
        /demo/tagfile.jsp | A panel in a panel
        /demo/expr.jsp    | <td>2</td>
        /demo/jstl.jsp    | (?s)1\\s*<br />.*10\\s*<br />
        /demo/foo/        | (?s)FOO Example.*10\\s*<br />
        """)
    void demonstrationIsServedByEveryWorker(String path, String content) {
        for (int i = 0; i < WORKERS; i++) {
            HttpResponse<String> response = master.get(path);
            assertThat(response.body()).containsPattern(content);
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /declared/             | initialized, library told and bound, config [/raw/*] true
        /declared/one          | parameter
        /declared/added        | added and included
        /declared/raw/text.txt | prelude ${raw}
        """)
    void whatIsDeclaredIsServedByEveryWorker(String path, String content) {
        for (int i = 0; i < WORKERS; i++) {
            assertThat(master.get(path).body()).isEqualTo(content);
        }
    }

    @Test
    void aCopyOfTheEngineInTheWarDisturbsNothing() {
        assertThat(master.get("/copies/").body()).isEqualTo("2xx webapp:copies");
    }

    @Test
    void pagesThatAllWorkersWantAtOnceAreCompiledOnce() throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 96)
                    .mapToObj(i -> client.sendAsync(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + master.port() + "/pages/many/p" + i % 8 + ".jsp"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                HttpResponse<String> answer = answers.get(i).join();
                assertThat(answer.body()).isEqualTo("[" + i % 8 + "]");
                assertThat(answer.statusCode()).isEqualTo(200);
            }
        }
        assertThat(compiled("pages.")).contains("p0_jsp.class.done", "box_tag.class.done");
        assertThat(master.log()).doesNotContain("FileAlreadyExistsException");
    }

    /** Returns the names of the files in an application's directory of pages. */
    private static Set<String> compiled(String prefix) throws IOException {
        try (Stream<Path> tree = Files.walk(onlyDirectory(prefix))) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void aPageThatFailsIsToldInTheLogAndNotToTheClient() {
        for (String page : List.of("/pages/syntax.jsp", "/pages/sub/runtime.jsp")) {
            HttpResponse<String> response = master.get(page);
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("Exception", "jasper", "s.length", "int x", "\tat ");
        }
        master.awaitLog("page /pages/syntax.jsp of pages failed: .*line: \\[2] in the jsp file: \\[/syntax.jsp] .+");
        master.awaitLog(
                "page /pages/sub/runtime.jsp of pages failed at /?sub/runtime.jsp:3: java.lang.NullPointerException");
    }

    @Tag("full")
    @Test
    void aRedeployShowsNewPagesAndRemovesTheOldOnes() throws IOException {
        War.of().with("index.jsp", "old " + WHO).dropInto(HOME.webapps(), "changing.war");
        assertThat(master.admin("reload").exitCode()).isZero();
        assertThat(seen("/changing/")).containsExactly("old 1", "old 2", "old 3");
        Path old = onlyDirectory("changing.");
        HOME.set("deploy.precompile-jsp = true");
        War.of()
                .with("index.jsp", "new " + WHO)
                .with("WEB-INF/other.jsp", "never asked for")
                .with("WEB-INF/broken.jsp", "<%= nothing %>")
                .dropInto(HOME.webapps(), "changing.war");

        assertThat(master.admin("reload").exitCode()).isZero();

        Await.until("the old pages are gone", () -> !Files.exists(old));
        assertThat(compiled("changing."))
                .as("compiled before anybody asks")
                .contains("index_jsp.class.done", "other_jsp.class.done")
                .doesNotContain("broken_jsp.class.done");
        master.awaitLog("page /WEB-INF/broken.jsp of changing failed: .*nothing cannot be resolved");
        assertThat(seen("/changing/")).containsExactly("new 1", "new 2", "new 3");
        assertThat(master.status().apps()).extracting(ApplicationStatus::state).containsOnly("OK");
    }

    /** Asks until every worker has answered. */
    private static Set<String> seen(String path) {
        Set<String> seen = new TreeSet<>();
        Await.until("every worker has answered " + path, () -> {
            seen.add(master.get(path).body());
            return seen.size() == WORKERS;
        });
        return seen;
    }

    private static Path onlyDirectory(String prefix) throws IOException {
        try (Stream<Path> all = Files.list(HOME.root().resolve("work/jsp"))) {
            List<Path> found = all.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
