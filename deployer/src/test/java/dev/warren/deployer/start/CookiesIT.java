// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.CookieServlet;
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

/** Cookies as RFC 6265 and the API 6.1 want them. */
class CookiesIT {
    @TempDir
    private static Path directory;

    private static RunningApp app;

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.of(
                WarBuilder.war(CookieServlet.class)
                        .webXml("<session-config><cookie-config><name>SID</name>" + attribute("SameSite", "None")
                                + attribute("Partitioned", "") + "</cookie-config></session-config>"),
                directory);
    }

    private static String attribute(String name, String value) {
        return "<attribute><attribute-name>" + name + "</attribute-name><attribute-value>" + value
                + "</attribute-value></attribute>";
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1; b=2 | a=1,b=2",
                "a=1;b=2 | a=1,b=2",
                "a=x=y== | a=x=y==",
                "a= | a=",
                "$Version=1; a=1; $Path=/p | $Version=1,a=1,$Path=/p",
                "a=1; a=2 | a=1,a=2",
                "a=b/c:d@e | a=b/c:d@e",
                "a=\"q\" | a=\"q\"",
                "a=1; b; =c; d e=5; f=6 | a=1,f=6",
                "a=\"x;b=y\"; c=1 | c=1",
                "a=1, b=2; c=3 | c=3",
                "a={\"k\":1}; c=3 | c=3"
            })
    void readsCookies(String sent, String expected) {
        assertThat(String.join(
                        ",",
                        app.get("/shop/cookies", "Cookie", sent).body().lines().toList()))
                .isEqualTo(expected);
    }

    @Test
    void sendsCookiesWithAllTheirAttributes() {
        List<String> cookies = app.get("/shop/cookies?send=yes").headers().allValues("Set-Cookie");

        assertThat(cookies).hasSize(3).contains("plain=v");
        assertThat(cookie(cookies, "full").split("; ?"))
                .contains(
                        "full=a=b",
                        "Path=/p",
                        "Domain=example.org",
                        "Max-Age=60",
                        "Secure",
                        "HttpOnly",
                        "SameSite=None",
                        "Partitioned",
                        "Priority=High");
        assertThat(cookie(cookies, "gone").split("; ?")).contains("gone=", "Max-Age=0");
    }

    @Test
    void sendsNoCookieThatWouldChangeTheResponse() {
        var headers = app.get("/shop/cookies?send=bad").headers();

        assertThat(headers.allValues("Set-Cookie")).containsExactly("good=a");
        assertThat(headers.firstValue("X-Injected")).isEmpty();
    }

    @Test
    void writesTheSessionCookieInTheSameWay() {
        assertThat(app.get("/shop/cookies?send=session")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .matches("SID=[^;]+; Path=/shop; HttpOnly; SameSite=None; Partitioned");
    }

    private static String cookie(List<String> cookies, String name) {
        return cookies.stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }
}
