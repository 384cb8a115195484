// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.faces;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** What belongs to one opened page. Used by one request at a time. */
@Named
@ViewScoped
public class Board implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    private Game game;

    private int number;
    private int moves;

    /** Sends the number to the game, and stays on the page. */
    public String guess() {
        game.guess(number);
        moves++;
        return null;
    }

    /** Returns the number that was entered last. */
    public int getNumber() {
        return number;
    }

    /** Takes what was entered. */
    public void setNumber(int number) {
        this.number = number;
    }

    /** Returns how many guesses this page has sent. */
    public int getMoves() {
        return moves;
    }
}
