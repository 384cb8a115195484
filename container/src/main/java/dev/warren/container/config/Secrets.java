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

    private static final Pattern OF_APPLICATION = Pattern.compile("apps/.*\\.toml:env\\..*");
    private static final Pattern DATA_SOURCE = Pattern.compile("apps/.*\\.toml:(data-source|bean)\\..*");

    /** {@code password=x} in the URL of a database, up to what ends it there. */
    private static final Pattern IN_URL = Pattern.compile("(?i)((?:" + WORDS + "|pwd)=)(?:[^\"\\\\;&]|\\\\.)+");

    /** A user and a password in front of a host: {@code //user:password@} or, as Oracle has it, {@code :user/password@}. */
    private static final Pattern OF_USER = Pattern.compile("(//|:thin:|:oci:)[^\"/@]*[:/][^\"@]*@");

    private Secrets() {}

    /** Tells whether a name is one that secrets have. */
    static boolean isSecret(String name) {
        return KEY.matcher(name).matches();
    }

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
        if (OF_APPLICATION.matcher(key).matches() && toml.startsWith("\"")) {
            return '"' + MASK + '"'; // only the application knows which of its values are secrets
        }
        if (DATA_SOURCE.matcher(key).matches()) {
            String hidden = IN_URL.matcher(toml).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + MASK));
            return OF_USER.matcher(hidden).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + MASK + "@"));
        }
        return ARGUMENT.matcher(toml).replaceAll(match -> match.group(1).replace("$", "\\$") + MASK + '"');
    }
}
