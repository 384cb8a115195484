// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;
import java.net.URI;

/** Jersey: JSON, created resources, errors with a body, asynchronous answers, the servlet's session. */
final class JerseyVisit implements CompatIT.Visit {
    private static final String BASKET = "/jersey/api/basket";

    @Override
    public void begin(Browser browser) {
        assertThat(browser.get(BASKET).body()).isEqualTo("{}");
        Page added = add(browser, 2);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.headers().get("location")).endsWith(BASKET + "/hay");
        assertThat(added.headers().get("content-type")).isEqualTo("application/json");
        assertThat(add(browser, 3).body()).isEqualTo("{\"count\":5,\"name\":\"hay\"}");
        Page missing = browser.get(BASKET + "/clover");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("{\"missing\":\"clover\"}");
        assertThat(browser.post(URI.create(BASKET), "text/plain", "hay").status())
                .isEqualTo(415);
        assertThat(browser.get("/jersey/api/application.wadl").status()).isEqualTo(404);
    }

    @Override
    public void goOn(Browser browser) {
        assertThat(browser.get(BASKET).body()).isEqualTo("{\"hay\":5}");
        add(browser, 1);
        for (int i = 0; i < 3; i++) { // each worker has a turn
            assertThat(browser.get(BASKET + "/hay").body()).isEqualTo("{\"count\":6,\"name\":\"hay\"}");
        }
    }

    private static Page add(Browser browser, int count) {
        return browser.post(URI.create(BASKET), "application/json", "{\"name\": \"hay\", \"count\": " + count + "}");
    }
}
