// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.Browser.Page;

/**
 * Faces with Weld: beans in session and view, the state of the view in the session, conversion, validation, resources, beans in a servlet and
 * a filter.
 */
final class FacesVisit implements CompatIT.Visit {
    private Page open;

    @Override
    public void begin(Browser browser) {
        Page empty = browser.get("/faces/");
        assertThat(empty.body()).contains("Guesses: <b>0</b>, in this view: <i>0</i>");
        Page low = guess(browser, empty, "7");
        assertThat(low.body())
                .contains("<li>7 is too small</li>", "Guesses: <b>1</b>, in this view: <i>1</i>", "value=\"7\"");
        assertThat(guess(browser, low, "many").body()).contains("must be a number", "Guesses: <b>1</b>");
        assertThat(guess(browser, low, "101").body()).contains("not between", "Guesses: <b>1</b>");
        assertThat(browser.get(low.find("href=\"([^\"]*game.css[^\"]*)\"")).body())
                .contains("teal");
        open = guess(browser, low, "99");
        assertThat(open.body()).contains("<li>99 is too large</li>", "Guesses: <b>2</b>, in this view: <i>2</i>");
    }

    @Override
    public void goOn(Browser browser) {
        open = guess(browser, open, "42");
        assertThat(open.body())
                .contains("7 is too small", "99 is too large", "42 is it", "Guesses: <b>3</b>, in this view: <i>3</i>");
        for (int i = 0; i < 3; i++) { // each worker has a turn
            assertThat(browser.get("/faces/score").body()).isEqualTo("42 is it: 3");
            assertThat(browser.get("/faces/game.xhtml").body()).contains("<b>3</b>, in this view: <i>0</i>");
        }
    }

    private static Page guess(Browser browser, Page page, String number) {
        return browser.submit(page.form().with("game:number", number).with("game:guess", "Guess"));
    }
}
