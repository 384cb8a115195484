// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;
import java.net.URI;

/** Vaadin: its page, the files of its bundle, and what its client side sends for clicks, whose state is in the session. */
final class VaadinVisit implements CompatIT.Visit {
    private static final String UP = "{\"type\": \"event\", \"node\": %s, \"event\": \"click\", \"data\": {}}";
    private static final String NAVIGATE = "{\"type\": \"event\", \"node\": 1, \"event\": \"ui-navigate\", \"data\":"
        + " {\"route\": \"\", \"query\": \"\", \"appShellTitle\": \"\", \"historyState\": {\"idx\": 0}, \"trigger\":"
        + " \"\"}}";

    private String token;
    private String button;
    private int messages;

    @Override
    public void begin(Browser browser) {
        Page page = browser.get("/vaadin/");
        String script = page.find("src=\"\\./(VAADIN/build/[^\"]+\\.js)\"");
        assertThat(browser.get("/vaadin/" + script).body()).hasSizeGreaterThan(10_000);
        token = browser.get("/vaadin/?v-r=init&location=&query=&v-browserDetails=%7B%7D")
                .find("\"Vaadin-Security-Key\":\"([^\"]+)\"");
        Page view = send(browser, NAVIGATE);
        button = view.find("\"node\":(\\d+),\"type\":\"put\",\"key\":\"tag\",\"feat\":0,\"value\":\"button\"");
        clickGives(browser, 1);
        clickGives(browser, 2);
    }

    @Override
    public void goOn(Browser browser) {
        for (int i = 3; i < 6; i++) { // each worker has a turn
            clickGives(browser, i);
        }
    }

    private void clickGives(Browser browser, int count) {
        assertThat(send(browser, UP.formatted(button)).body())
                .contains("\"key\":\"text\",\"feat\":7,\"value\":\"" + count + "\"");
    }

    private Page send(Browser browser, String event) {
        String message = "{\"csrfToken\": \"%s\", \"rpc\": [%s], \"syncId\": %d, \"clientId\": %d}"
                .formatted(token, event, messages, messages);
        messages++;
        return browser.post(URI.create("/vaadin/?v-r=uidl&v-uiId=0"), "application/json", message);
    }
}
