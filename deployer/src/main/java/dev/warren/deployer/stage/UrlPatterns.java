// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.util.Optional;

/** Checks URL patterns (Servlet 6.1, 12.2). Stateless. */
final class UrlPatterns {
    private UrlPatterns() {}

    static void check(String pattern, String owner) throws DeploymentException {
        if (pattern.chars().anyMatch(Character::isISOControl)) {
            throw wrong(pattern, owner, "it contains a control character");
        }
        boolean extension = pattern.startsWith("*.");
        if (extension && pattern.indexOf('/') >= 0) {
            throw wrong(pattern, owner, "an extension pattern contains no slash");
        }
        if (!extension && !pattern.isEmpty() && !pattern.startsWith("/")) {
            throw wrong(pattern, owner, "it begins neither with a slash nor with *.");
        }
    }

    /** Returns what a pattern does that its author may not expect of it; nothing for most. */
    static Optional<String> surprise(String pattern) {
        if (pattern.startsWith("*.")) {
            boolean plain = pattern.length() > 2 && pattern.indexOf('.', 2) < 0;
            return plain ? Optional.empty() : Optional.of("matches nothing: an extension is what follows the last dot");
        }
        String path = pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
        return path.indexOf('*') < 0
                ? Optional.empty()
                : Optional.of(
                        "takes its * for a character: one that stands for others is at the end, after a slash, or at"
                                + " the beginning, before a dot");
    }

    private static DeploymentException wrong(String pattern, String owner, String why) {
        return new DeploymentException(
                "the url-pattern " + pattern + " of " + owner + " is wrong",
                why + " (Servlet 6.1, 12.2)",
                "correct it: /exact, /path/*, *.extension, / or empty");
    }
}
