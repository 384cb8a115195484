// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;
import java.io.IOException;
import java.io.UncheckedIOException;

/** H2's console. Its sessions are not the container's: it keeps them in its own process, so a login is good for one connection. */
final class H2Visit implements CompatIT.Visit {
    private static final String CONSOLE = "/h2/console/";

    @Override
    public void begin(Browser browser) {
        String id = id(browser.get("/h2/console").body());
        assertThat(browser.get(CONSOLE + "stylesheet.css").body()).contains("h2 {");
        assertThat(browser.get(CONSOLE + "login.jsp?jsessionid=" + id).body())
                .as("known to another worker than the one that made it")
                .contains("Welcome to H2")
                .doesNotContain("jdbc:h2");
        query(browser);
    }

    @Override
    public void goOn(Browser browser) {
        for (int i = 0; i < 3; i++) { // each worker has a turn
            query(browser);
        }
    }

    private static void query(Browser browser) {
        try (RawClient connection = browser.connect()) {
            String session = "?jsessionid=" + id(connection.get(CONSOLE).body());
            assertThat(connection.get(CONSOLE + "login.jsp" + session).body()).contains("jdbc:h2");
            String login = "driver=org.h2.Driver&url=jdbc:h2:mem:shop&user=sa&password=";
            assertThat(connection
                            .post(CONSOLE + "login.do" + session, "", login)
                            .status())
                    .isEqualTo(200);
            assertThat(connection
                            .post(CONSOLE + "query.do" + session, "", "sql=select+6*7+answer")
                            .body())
                    .contains("ANSWER", "42");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(String page) {
        return new Page(null, 200, null, page).find("jsessionid=([0-9a-f]+)");
    }
}
