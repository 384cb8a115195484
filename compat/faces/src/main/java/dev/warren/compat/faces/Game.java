// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.faces;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The game of one session. Used by one request at a time. */
@Named
@SessionScoped
public class Game implements Serializable {
    private static final long serialVersionUID = 1;

    private static final int SECRET = 42;

    private final ArrayList<String> answers = new ArrayList<>();

    /** Answers a guess. */
    public void guess(int number) {
        answers.add(number + (number < SECRET ? " is too small" : number > SECRET ? " is too large" : " is it"));
    }

    /** Returns how many guesses there were. */
    public int getGuesses() {
        return answers.size();
    }

    /** Returns all answers, oldest first. */
    public List<String> getAnswers() {
        return List.copyOf(answers);
    }
}
