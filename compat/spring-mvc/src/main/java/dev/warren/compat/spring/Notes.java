// SPDX-License-Identifier: Apache-2.0
package dev.warren.compat.spring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.context.annotation.SessionScope;

/** The notes of one session. Used by one request at a time. */
@SessionScope
public class Notes implements Serializable {
    private static final long serialVersionUID = 1;

    private final ArrayList<String> texts = new ArrayList<>();

    /** Returns a copy, oldest first. */
    public List<String> getTexts() {
        return List.copyOf(texts);
    }

    /** Adds one at the end. */
    public void add(String text) {
        texts.add(text);
    }
}
