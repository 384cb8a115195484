// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.compare;

import dev.warren.bench.load.Target;
import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.servlet.SleepServlet;
import dev.warren.bench.servlet.WorkServlet;

/** What worker classes are measured with: what a request does makes the difference between them. */
enum Servlets {
    HELLO("a servlet that answers at once", HelloServlet.PATH),
    SLEEP("a servlet that waits for 50 ms", SleepServlet.PATH),
    WORK("a servlet that computes for about a millisecond", WorkServlet.PATH);

    private final String label;
    private final String path;

    Servlets(String label, String path) {
        this.label = label;
        this.path = path;
    }

    String label() {
        return label;
    }

    Target at(Target hello) {
        return new Target(hello.port(), path);
    }
}
