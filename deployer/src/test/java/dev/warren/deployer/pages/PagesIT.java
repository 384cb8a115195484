// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.HelloTag;
import dev.warren.deployer.apps.LibraryListener;
import dev.warren.deployer.apps.PageAdder;
import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.WarBuilder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSPs, and all that the specification lets them use. */
class PagesIT {
    private static final String LIBRARY = """
        <taglib xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
          <tlib-version>1</tlib-version><short-name>t</short-name><uri>urn:test</uri>
          <listener><listener-class>dev.warren.deployer.apps.LibraryListener</listener-class></listener>
          <tag><name>hello</name><tag-class>dev.warren.deployer.apps.HelloTag</tag-class>
            <body-content>empty</body-content>
            <attribute><name>name</name><required>true</required><rtexprvalue>true</rtexprvalue></attribute></tag>
          <tag-file><name>box</name><path>/META-INF/tags/box.tag</path></tag-file>
        </taglib>
        """;

    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(withFailures(withPages(war())), directory);
    }

    private static WarBuilder war() {
        WarBuilder library = WarBuilder.jar(HelloTag.class, LibraryListener.class)
                .file("META-INF/test.tld", LIBRARY)
                .file("META-INF/tags/box.tag", "<%@ attribute name=\"in\" %>[${in}]");
        return WarBuilder.war(PageAdder.class)
                .lib("library.jar", library)
                .webXml("""
                    <listener><listener-class>dev.warren.deployer.apps.PageAdder</listener-class></listener>
                    <servlet><servlet-name>one</servlet-name><jsp-file>/WEB-INF/one.jsp</jsp-file>
                      <init-param><param-name>p</param-name><param-value>from web.xml</param-value></init-param>
                      <load-on-startup>1</load-on-startup></servlet>
                    <servlet-mapping><servlet-name>one</servlet-name><url-pattern>/one</url-pattern></servlet-mapping>
                    <servlet><servlet-name>own</servlet-name>
                      <servlet-class>org.apache.jasper.servlet.JspServlet</servlet-class>
                      <init-param><param-name>scratchdir</param-name><param-value>/nonexistent</param-value></init-param>
                      <init-param><param-name>development</param-name><param-value>true</param-value></init-param>
                      <init-param><param-name>compilerClassName</param-name><param-value>no.Compiler</param-value></init-param>
                      <init-param><param-name>trimSpaces</param-name><param-value>true</param-value></init-param>
                    </servlet>
                    <servlet-mapping><servlet-name>own</servlet-name><url-pattern>*.own</url-pattern></servlet-mapping>
                    <jsp-config>
                      <taglib><taglib-uri>urn:alias</taglib-uri><taglib-location>alias.tld</taglib-location></taglib>
                      <jsp-property-group><url-pattern>/raw/*</url-pattern><el-ignored>true</el-ignored>
                        <include-prelude>/WEB-INF/prelude.jspf</include-prelude></jsp-property-group>
                      <jsp-property-group><url-pattern>*.page</url-pattern></jsp-property-group>
                    </jsp-config>\
                    """)
                .file(
                        "WEB-INF/alias.tld",
                        LIBRARY.replace("urn:test", "urn:other")
                                .replaceAll("(?s)<listener>.*</listener>", "")
                                .replaceAll("(?s)<tag-file>.*</tag-file>", ""));
    }

    private static WarBuilder withPages(WarBuilder war) {
        return war.file("index.jsp", "index ${1 + 1} <%= application.getAttribute(\"library\") %>")
                .file(
                        "WEB-INF/one.jsp",
                        "one <%= config.getInitParameter(\"p\") %> <%= started %><%! String started = \"no\"; public"
                                + " void jspInit() { started = \"started\"; getServletContext().setAttribute(\"one\","
                                + " \"early\"); } %>")
                .file("x.own", "<% int i = 2; %>a<%-- --%>   <%-- --%>${1 + 1}")
                .file("early.jsp", "${applicationScope.one}")
                .file("WEB-INF/added.jsp", "added by code<jsp:include page=\"/included.jsp\"/>")
                .file("included.jsp", "+included")
                .file("config.jsp", "${applicationScope.config}")
                .file("raw/x.txt", "${raw}")
                .file("WEB-INF/prelude.jspf", "prelude:")
                .file("a.page", "${'page'}")
                .file(
                        "tags.jsp",
                        "<%@ taglib prefix=\"t\" uri=\"urn:test\" %><%@ taglib prefix=\"a\" uri=\"urn:alias\" %><%@"
                                + " taglib prefix=\"f\" tagdir=\"/WEB-INF/tags\" %><t:hello name=\"${1+1}\"/> <t:box"
                                + " in=\"x\"/> <a:hello name=\"a\"/> <f:twice>b</f:twice>")
                .file("down.jsp", "<%@ taglib prefix=\"f\" tagdir=\"/WEB-INF/tags\" %><f:down n=\"${3}\"/>")
                .file("WEB-INF/tags/down.tag", recursive("n", "down", "go"))
                .file("ping.jsp", "<%@ taglib prefix=\"f\" tagdir=\"/WEB-INF/tags\" %><f:ping n=\"${2}\"/>")
                .file("WEB-INF/tags/ping.tag", recursive("'ping'", "pong", "ping"))
                .file("WEB-INF/tags/pong.tag", recursive("'pong'", "ping", "pong"))
                .file("WEB-INF/tags/twice.tag", "<jsp:doBody/><jsp:doBody/>")
                .file(
                        "jstl.jsp",
                        "<%@ taglib prefix=\"c\" uri=\"jakarta.tags.core\" %><%@ taglib prefix=\"fn\""
                                + " uri=\"http://java.sun.com/jsp/jstl/functions\" %><c:forEach var=\"i\" begin=\"1\""
                                + " end=\"3\">${i},</c:forEach>${fn:toUpperCase('x')}")
                .file(
                        "modern.jsp",
                        "<% record P(int a) {} var p = new P(3); %><%= switch (p) { case P(int a) when a > 2 ->"
                                + " \"big\"; default -> \"small\"; } %>")
                .file(
                        "doc.jspx",
                        "<jsp:root xmlns:jsp=\"http://java.sun.com/JSP/Page\""
                                + " version=\"2.3\"><jsp:text>xml</jsp:text></jsp:root>");
    }

    /** A tag file that uses another one, or itself, until its number is 0. */
    private static String recursive(String says, String uses, String last) {
        return "<%@ attribute name=\"n\" type=\"java.lang.Integer\" %><%@ taglib prefix=\"f\" tagdir=\"/WEB-INF/tags\""
                + " %><%@ taglib prefix=\"c\" uri=\"jakarta.tags.core\" %><c:choose><c:when test=\"${n > 0}\">${" + says
                + "} <f:" + uses + " n=\"${n - 1}\"/></c:when><c:otherwise>" + last + "</c:otherwise></c:choose>";
    }

    private static WarBuilder withFailures(WarBuilder war) {
        return war.file(
                        "wrong.jsp",
                        "<%@ page errorPage=\"/WEB-INF/sorry.jsp\" %><% if (true) throw new"
                                + " IllegalStateException(\"a\"); %>")
                .file(
                        "WEB-INF/sorry.jsp",
                        "<%@ page isErrorPage=\"true\" %><% response.setStatus(200); %>sorry: <%="
                                + " exception.getMessage() %>")
                .file("syntax.jsp", "line one\n<% int x = ; %>")
                .file("runtime.jsp", "line one\n\n<% Object o = null; o.hashCode(); %>");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /shop/            | index 2 told and bound
        /shop/index.jsp   | index 2 told and bound
        /shop/one         | one from web.xml started
        /shop/early.jsp   | early
        /shop/added       | added by code+included
        /shop/more/x      | added by code+included
        /shop/config.jsp  | [/raw/*]true[/WEB-INF/prelude.jspf][*.page]null[]urn:alias=alias.tld
        /shop/raw/x.txt   | prelude:${raw}
        /shop/a.page      | page
        /shop/tags.jsp    | hello 2 [x] hello a bb
        /shop/jstl.jsp    | 1,2,3,X
        /shop/modern.jsp  | big
        /shop/doc.jspx    | xml
        /shop/wrong.jsp    | sorry: a
        /shop/x.own        | a2
        /shop/down.jsp     | 3 2 1 go
        /shop/ping.jsp     | ping pong ping
        """)
    void areServed(String path, String content) {
        HttpResponse<String> response = app.get(path);

        assertThat(response.body().strip()).isEqualTo(content);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop/index.jsp/",
                "/shop/index.jsp%2F",
                "/shop/index.jsp;x=1",
                "/shop/index.jsp.",
                "/shop/index.jsp%00",
                "/shop/index.jsp%20",
                "/shop/index%2Ejsp",
                "/shop//index.jsp",
                "/shop/./index.jsp",
                "/shop/x/../index.jsp",
                "/shop/INDEX.JSP",
                "/shop/index.JSP"
            })
    void neverShowTheirSource(String path) {
        assertThat(app.get(path).body()).doesNotContain("${1 + 1}", "application.getAttribute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/syntax.jsp", "/shop/runtime.jsp"})
    void thatFailAnswer500WithoutDetails(String path) {
        HttpResponse<String> response = app.get(path);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("Exception", "jasper", "\tat ", "line");
    }

    @Test
    void areWelcomePagesOnlyWhereTheyExist(@TempDir Path own) throws Exception {
        WarBuilder war = WarBuilder.war(TellServlet.class)
                .webXml("""
                    <servlet><servlet-name>front</servlet-name>
                      <servlet-class>dev.warren.deployer.apps.TellServlet</servlet-class></servlet>
                    <servlet-mapping><servlet-name>front</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
                    """)
                .file("view.jsp", "a view of ${1 + 1}")
                .file("here/index.jsp", "the page ${1 + 2}");
        try (RunningApp shop = RunningApp.of(war, own)) {
            assertThat(shop.get("/shop/").body()).contains("servlet=front");
            assertThat(shop.get("/shop/here/").body()).isEqualTo("the page 3");
            assertThat(shop.get("/shop/view.jsp").body()).isEqualTo("a view of 2");
            assertThat(shop.get("/shop/index.jsp").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void thatAreMissingAnswer404() {
        assertThat(app.get("/shop/missing.jsp").statusCode()).isEqualTo(404);
    }
}
