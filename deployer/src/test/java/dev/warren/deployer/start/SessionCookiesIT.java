// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.SessionServlet;
import dev.warren.deployer.fixture.RunningApp;
import dev.warren.deployer.fixture.TestTls;
import dev.warren.deployer.fixture.WarBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the session cookie is like where the application leaves it open. */
class SessionCookiesIT {
    @TempDir
    private Path directory;

    private static WarBuilder war(String cookieConfig) {
        return WarBuilder.war(SessionServlet.class)
                .webXml("<session-config><cookie-config>" + cookieConfig + "</cookie-config></session-config>");
    }

    private String overTls(String cookieConfig) throws Exception {
        try (RunningApp app = RunningApp.overTls(war(cookieConfig), directory, TestTls.in(directory))) {
            String cookie =
                    app.get("/shop/count").headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(app.get("/shop/count", "Cookie", cookie.split(";")[0]).body())
                    .startsWith("2 ");
            return cookie;
        }
    }

    @Test
    void theCookieIsSecureOverTls() throws Exception {
        assertThat(overTls("").toLowerCase()).contains("; secure", "; httponly", "; samesite=lax");
    }

    @Test
    void theCookieIsNotSecureOverTlsIfTheApplicationSaysSo() throws Exception {
        assertThat(overTls("<secure>false</secure>")).doesNotContainIgnoringCase("secure");
    }

    @Test
    void theCookieIsNotSecureInTheClear() throws Exception {
        try (RunningApp app = RunningApp.of(war(""), directory)) {
            assertThat(app.get("/shop/count").headers().firstValue("Set-Cookie").orElseThrow())
                    .doesNotContainIgnoringCase("secure");
        }
    }

    @Test
    void theCookieIsSecureInTheClearIfTheApplicationSaysSo() throws Exception {
        try (RunningApp app = RunningApp.of(war("<secure>true</secure>"), directory)) {
            assertThat(app.get("/shop/count").headers().firstValue("Set-Cookie").orElseThrow())
                    .containsIgnoringCase("; secure");
        }
    }

    /** Servlet 6.1, 7.1.3. */
    @ParameterizedTest
    @CsvSource({
        "'', <tracking-mode>URL</tracking-mode>, ;jsessionid=",
        "<name>Sid</name>, <tracking-mode>URL</tracking-mode>, ;Sid=",
        "<name>Sid</name>, '', ;Sid="
    })
    void theParameterInUrlsIsCalledAsTheCookieIs(String name, String mode, String parameter) throws Exception {
        WarBuilder war = WarBuilder.war(SessionServlet.class)
                .webXml("<session-config><cookie-config>" + name + "</cookie-config>" + mode + "</session-config>");
        try (RunningApp app = RunningApp.of(war, directory)) {
            String link = app.get("/shop/count?link=yes").body().split(" ")[2];

            assertThat(link).startsWith("/shop/count" + parameter);
            assertThat(app.get(link).body()).startsWith("2 ");
        }
    }
}
