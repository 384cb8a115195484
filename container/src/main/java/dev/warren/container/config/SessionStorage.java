// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.sessions.redis.RedisUrl;

/** Where sessions live. Immutable. */
public sealed interface SessionStorage {

    /** In a file that all workers of this machine share. */
    record Lmdb() implements SessionStorage {
        @Override
        public String text() {
            return "lmdb";
        }
    }

    /** In the worker that made them. */
    record Local() implements SessionStorage {
        @Override
        public String text() {
            return "local";
        }
    }

    /**
     * In a server that the workers of many machines share.
     *
     * @param url which one; its text form does not show the password
     */
    record Redis(RedisUrl url) implements SessionStorage {
        @Override
        public String text() {
            return url.text();
        }
    }

    /**
     * Returns it as it is written in the configuration, with a password if it has one.
     *
     * @return what {@link #parse} reads
     */
    String text();

    /**
     * Reads it.
     *
     * @param text {@code lmdb}, {@code local} or a URL
     * @return where sessions live
     * @throws IllegalArgumentException if it is none of them; its message shows nothing of the text
     */
    static SessionStorage parse(String text) {
        return switch (text) {
            case "lmdb" -> new Lmdb();
            case "local" -> new Local();
            default -> new Redis(RedisUrl.parse(text));
        };
    }
}
