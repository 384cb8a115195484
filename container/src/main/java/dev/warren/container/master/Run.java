// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.staging.Selection;
import java.util.List;
import java.util.Optional;

/** One reload: who asked for it, and what it takes. Immutable. */
sealed interface Run {
    /** Returns what learns how it goes. */
    Operation operation();

    /** Returns what is told first. */
    String opening();

    /** Returns what is told when it has ended well. */
    default String closing() {
        return operation().name() + " done";
    }

    /**
     * An operator wants configuration and drop directory to be read again: everything is tried, whatever failed before, and one mistake
     * leaves everything as it is.
     */
    record Everything(Operation operation) implements Run {
        @Override
        public String opening() {
            return "reload: reading the configuration and webapps/";
        }
    }

    /**
     * The drop directory has changed: what is not whole or failed before is left as it is, and nothing happens when nothing is left.
     *
     * @param due what has changed
     */
    record Dropped(Operation operation, Drops.Due due) implements Run {
        @Override
        public String opening() {
            return "webapps/: " + String.join(", ", due.reasons());
        }

        @Override
        public String closing() {
            return "webapps/: done";
        }
    }

    /**
     * An operator brings a file; the others are taken as for {@link Dropped}.
     *
     * @param incoming the file
     * @param contextPath the path it shall be served at; nothing as long as that is left to its descriptor
     */
    record Deploy(Operation operation, Selection.Incoming incoming, Optional<String> contextPath) implements Run {

        Deploy at(Optional<String> path) {
            return new Deploy(operation, incoming, path);
        }

        @Override
        public String opening() {
            return "deploy: " + incoming.entry() + place();
        }

        @Override
        public String closing() {
            return incoming.entry() + " is deployed" + place();
        }

        private String place() {
            return contextPath.map(path -> " at " + path).orElse("");
        }
    }

    /**
     * An operator has had entries removed.
     *
     * @param contextPath the path they served
     * @param entries their names
     */
    record Undeploy(Operation operation, String contextPath, List<String> entries) implements Run {
        @Override
        public String opening() {
            return "undeploy: " + String.join(", ", entries) + " removed; " + contextPath + " answers 404";
        }

        @Override
        public String closing() {
            return contextPath + " is undeployed";
        }
    }
}
