// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks what an operator may have put into a configuration but nobody shall read in a log or on a screen. Stateless. */
final class Secrets {
    static final String MASK = "***";

    private static final String WORDS = "(?:password|passwd|passphrase|secret|token|credentials?|api-?key)";
    private static final Pattern KEY = Pattern.compile("(?i).*" + WORDS + "$");

    /** {@code -Ddb.password=x}, {@code --token=x} and the like, inside the quotes of a TOML string. */
    private static final Pattern ARGUMENT =
            Pattern.compile("(?i)(\"[^\"=]*" + WORDS + "[^\"=]*=)(?:[^\"\\\\]|\\\\.)*\"");

    /** What may be a user and a password, in a URL that may be wrong: all up to the last @, or all of it when it begins like one without a host. */
    private static final Pattern URL = Pattern.compile("(\"[^\":]*:/*)(?:(?:[^\"\\\\]|\\\\.)*@|:(?:[^\"\\\\]|\\\\.)*)");

    private Secrets() {}

    /**
     * Masks the value of a key that holds a secret by its name, and secrets among the arguments that a value holds.
     *
     * @param key the key's name
     * @param toml the value
     * @return the value, or what is left of it
     */
    static String mask(String key, String toml) {
        if (KEY.matcher(key).matches()) {
            return '"' + MASK + '"';
        }
        if (key.equals("session.store")) {
            return URL.matcher(toml)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            match.group(1) + MASK + (match.group().endsWith("@") ? "@" : "")));
        }
        return ARGUMENT.matcher(toml).replaceAll(match -> match.group(1).replace("$", "\\$") + MASK + '"');
    }
}
