// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;

/** Wicket: pages with state that are kept in the session, links, a form with validation, resources of its jars. */
final class WicketVisit implements CompatIT.Visit {
    private Page open;

    @Override
    public void begin(Browser browser) {
        Page fresh = browser.get("/wicket/");
        assertThat(count(fresh)).isEqualTo("0");
        String script = fresh.find("src=\"([^\"]*jquery[^\"]*\\.js)\"");
        assertThat(browser.get(fresh.uri().resolve(script).toString()).body()).contains("jQuery");
        Page up = up(browser, up(browser, fresh));
        assertThat(count(up)).isEqualTo("2");
        assertThat(browser.submit(up.form()).body()).contains("&#039;text&#039; is required.", ">2</b>");
        open = browser.submit(up.form().with("text", "Fiver was <here>"));
        assertThat(open.body()).contains("<span>Fiver was &lt;here&gt;</span>", ">2</b>");
    }

    @Override
    public void goOn(Browser browser) {
        open = up(browser, open);
        assertThat(open.body()).contains("<span>Fiver was &lt;here&gt;</span>", ">3</b>");
        open = browser.submit(open.form().with("text", "Hazel"));
        assertThat(open.body()).contains("<span>Hazel</span>");
        for (int i = 4; i < 7; i++) { // each worker has a turn
            open = up(browser, open);
            assertThat(count(open)).isEqualTo(String.valueOf(i));
        }
    }

    private static String count(Page page) {
        return page.find("Count: <b[^>]*>(\\d+)</b>");
    }

    private static Page up(Browser browser, Page page) {
        return browser.get(
                page.uri().resolve(page.find("class=\"up\" href=\"([^\"]+)\"")).toString());
    }
}
