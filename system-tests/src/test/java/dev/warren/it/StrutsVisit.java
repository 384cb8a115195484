// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;

/** Struts: actions with a session, tags in a JSP, validation, a redirect to an action, FreeMarker. */
final class StrutsVisit implements CompatIT.Visit {
    @Override
    public void begin(Browser browser) {
        Page empty = browser.get("/struts/list.action");
        assertThat(empty.body()).contains("<ol></ol>");
        assertThat(browser.submit(empty.form()).body()).contains("name a thing");
        Page added = browser.submit(empty.form().with("thing", "hay & clover"));
        assertThat(added.uri().getPath()).isEqualTo("/struts/list.action");
        assertThat(added.body()).contains("<li>hay &amp; clover</li>");
        assertThat(browser.get("/struts/none.action").status()).isEqualTo(404);
    }

    @Override
    public void goOn(Browser browser) {
        Page page = browser.get("/struts/list.action");
        assertThat(browser.submit(page.form().with("thing", "carrots")).body())
                .contains("<li>hay &amp; clover</li><li>carrots</li>");
        for (int i = 0; i < 3; i++) { // each worker has a turn
            assertThat(browser.get("/struts/print.action").body()).isEqualTo("1. hay &amp; clover\n2. carrots\n");
        }
    }
}
