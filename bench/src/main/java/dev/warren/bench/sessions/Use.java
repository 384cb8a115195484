// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import dev.warren.bench.servlet.SessionServlet;

/** What each request does with its session. */
enum Use {
    READ("read", "reads one attribute", SessionServlet.READ, 0),
    WRITE("write", "writes one attribute", SessionServlet.WRITE, 1);

    private final String word;
    private final String phrase;
    private final String path;
    private final int step;

    Use(String word, String phrase, String path, int step) {
        this.word = word;
        this.phrase = phrase;
        this.path = path;
        this.step = step;
    }

    String word() {
        return word;
    }

    String phrase() {
        return phrase;
    }

    String path() {
        return path;
    }

    /** Tells by how much each answer is larger than the one before. */
    int step() {
        return step;
    }
}
