// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;

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

    private static DeploymentException wrong(String pattern, String owner, String why) {
        return new DeploymentException(
                "the url-pattern " + pattern + " of " + owner + " is wrong",
                why + " (Servlet 6.1, 12.2)",
                "correct it: /exact, /path/*, *.extension, / or empty");
    }
}
