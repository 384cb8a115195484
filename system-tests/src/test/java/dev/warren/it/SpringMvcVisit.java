// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;

/** Spring MVC: session bean, form tags, validation, flash attributes, asynchronous answers, files. */
final class SpringMvcVisit implements CompatIT.Visit {
    @Override
    public void begin(Browser browser) {
        Page empty = browser.get("/spring-mvc/");
        assertThat(empty.body()).contains("<title>Notes</title>").doesNotContain("<li>");
        Page added = browser.submit(empty.form().with("text", "hay <first>"));
        assertThat(added.body()).contains("added hay &lt;first&gt;", "<li>hay &lt;first&gt;</li>");
        assertThat(browser.submit(added.form().with("text", " ")).body())
                .contains("a note needs a text", "<li>hay &lt;first&gt;</li>");
        assertThat(browser.get("/spring-mvc/notes").body()).as("only once").doesNotContain("added");
        assertThat(browser.get("/spring-mvc/notes.css").body()).contains("navy");
        assertThat(browser.get("/spring-mvc/notes/7")).satisfies(missing -> {
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.body()).isEqualTo("no such note");
        });
    }

    @Override
    public void goOn(Browser browser) {
        Page page = browser.get("/spring-mvc/");
        assertThat(browser.submit(page.form().with("text", "clover")).body())
                .contains("added clover", "<li>hay &lt;first&gt;</li><li>clover</li>");
        for (int i = 0; i < 3; i++) { // each worker has a turn
            assertThat(browser.get("/spring-mvc/notes/1").body()).isEqualTo("clover (later)");
        }
    }
}
