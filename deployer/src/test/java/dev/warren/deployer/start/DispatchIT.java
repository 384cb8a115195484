// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.FactsServlet;
import dev.warren.deployer.apps.GoServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request looks like after a dispatch (Servlet 6.1, 9 and 12.2). */
class DispatchIT {
    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(FactsServlet.class, GoServlet.class)
                        .webXml("<servlet><servlet-name>facts</servlet-name><servlet-class>"
                                + FactsServlet.class.getName()
                                + "</servlet-class></servlet><servlet-mapping><servlet-name>facts</servlet-name>"
                                + "<url-pattern>/exact</url-pattern><url-pattern>/path/*</url-pattern>"
                                + "<url-pattern>*.ext</url-pattern><url-pattern></url-pattern>"
                                + "<url-pattern>/</url-pattern></servlet-mapping>"),
                directory);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/exact, EXACT exact /exact",
        "/path/x/y, PATH x/y /path/*",
        "/path, PATH  /path/*",
        "/d/page.ext, EXTENSION d/page *.ext",
        "/, CONTEXT_ROOT  ''",
        "/other, DEFAULT  /"
    })
    void tellsTheMapping(String path, String expected) {
        String mapping = "mapping=" + expected.replace("''", "") + " facts";
        assertThat(facts("/shop" + path)).contains(mapping);
    }

    /** Servlet 6.1, 12.2: the empty pattern. */
    @ParameterizedTest
    @ValueSource(strings = {"/shop/", "/shop/go?how=forward&to=/"})
    void hasNoServletPathAtTheRootOfTheContext(String path) {
        assertThat(facts(path)).contains("uri=/shop/", "servletPath=", "pathInfo=/");
    }

    @Test
    void forwardsWithThePathsOfTheTargetAndThoseOfTheRequestAsAttributes() {
        assertThat(facts("/shop/go/x?how=forward&to=/path/y%3Fa%3D2&a=1"))
                .contains(
                        "uri=/shop/path/y",
                        "servletPath=/path",
                        "pathInfo=/y",
                        "query=a=2",
                        "a=[2, 1]",
                        "dispatcher=FORWARD",
                        "mapping=PATH y /path/* facts",
                        "forward.request_uri=/shop/go/x",
                        "forward.context_path=/shop",
                        "forward.servlet_path=/go",
                        "forward.path_info=/x",
                        "forward.query_string=how=forward&to=/path/y%3Fa%3D2&a=1",
                        "forward.mapping=PATH x /go/* " + GoServlet.class.getName());
    }

    @Test
    void keepsTheQueryOfAForwardEncoded() {
        assertThat(facts("/shop/go?how=forward&to=/exact%3Fa%3Db%2520c%25C3%25BC"))
                .contains("query=a=b%20c%C3%BC", "a=[b cü]");
    }

    @Test
    void keepsTheQueryOfTheRequestIfTheForwardHasNone() {
        assertThat(facts("/shop/go?how=forward&to=/exact&a=b%26c")).contains("query=how=forward&to=/exact&a=b%26c");
    }

    /** The engine takes the path of a dispatcher for that of a URL; docs/compatibility.md says so. */
    @Test
    void refusesToForwardToPathsThatAreNoUrls() {
        assertThat(facts("/shop/go?how=forward&to=/path/a%2520b%25C3%25BC")).contains("pathInfo=/a bü");
        assertThat(app.get("/shop/go?how=forward&to=/path/a%20b").statusCode()).isEqualTo(500);
    }

    @Test
    void includesWithThePathsOfTheRequestAndThoseOfTheTargetAsAttributes() {
        assertThat(facts("/shop/go/x?how=include&to=/path/y%3Fa%3D2&a=1"))
                .contains(
                        "uri=/shop/go/x",
                        "servletPath=/go",
                        "pathInfo=/x",
                        "query=how=include&to=/path/y%3Fa%3D2&a=1",
                        "a=[2, 1]",
                        "dispatcher=INCLUDE",
                        "mapping=PATH x /go/* " + GoServlet.class.getName(),
                        "include.request_uri=/shop/path/y",
                        "include.context_path=/shop",
                        "include.servlet_path=/path",
                        "include.path_info=/y",
                        "include.query_string=a=2",
                        "include.mapping=PATH y /path/* facts",
                        "after.path=/go",
                        "after.mapping=null",
                        "after.uri=null");
    }

    @Test
    void includesWithoutAQueryAsAnAttributeIfThereIsNone() {
        assertThat(facts("/shop/go/x?how=include&to=/path/y"))
                .contains("include.path_info=/y")
                .noneMatch(fact -> fact.startsWith("include.query_string"));
    }

    /** As it was sent: clients resolve the dots themselves. */
    @ParameterizedTest
    @CsvSource({
        "/shop/path/..;/exact, 400",
        "/shop/path/%2e%2e/exact, 400",
        "/shop/path/a%2Fb, 400",
        "http://localhost/shop/path/a%5Cb, 400",
        "/shop/path/%FF, 400",
        "/shop/path/%zz, 400",
        "/shop/path/a;b=c/../%C3%BC;jsessionid=d, 200",
        "http://localhost/shop/exact, 200"
    })
    void refusesPathsThatOthersMayTakeForAnotherPath(String path, int status) {
        assertThat(app.exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource({"named-forward, FORWARD", "named-include, INCLUDE"})
    void dispatchesByNameWithoutAttributes(String how, String dispatcher) {
        List<String> facts = facts("/shop/go/x?how=" + how + "&to=facts");

        assertThat(facts)
                .contains(
                        "uri=/shop/go/x",
                        "servletPath=/go",
                        "dispatcher=" + dispatcher,
                        "mapping=PATH x /go/* " + GoServlet.class.getName());
        assertThat(facts).noneMatch(fact -> fact.startsWith(dispatcher.toLowerCase(java.util.Locale.ROOT) + "."));
    }

    @Test
    void dispatchesAsynchronouslyWithThePathsOfTheRequestAsAttributes() {
        assertThat(facts("/shop/go/x?how=async&to=/path/y%3Fa%3D2&a=1"))
                .contains(
                        "uri=/shop/path/y",
                        "servletPath=/path",
                        "pathInfo=/y",
                        "query=a=2",
                        "a=[2, 1]",
                        "dispatcher=ASYNC",
                        "async.request_uri=/shop/go/x",
                        "async.context_path=/shop",
                        "async.servlet_path=/go",
                        "async.path_info=/x",
                        "async.query_string=how=async&to=/path/y%3Fa%3D2&a=1",
                        "async.mapping=PATH x /go/* " + GoServlet.class.getName());
    }

    @Test
    void dispatchesToItselfWithTheSameQuery() {
        assertThat(facts("/shop/go/x?how=async-same&a=b%26c%20d"))
                .contains("query=how=async-same&a=b%26c%20d", "a=[b&c d]");
    }

    private static List<String> facts(String path) {
        return app.get(path).body().lines().toList();
    }
}
