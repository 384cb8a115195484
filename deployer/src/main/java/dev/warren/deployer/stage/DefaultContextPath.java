// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.OneLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code default-context-path} of a {@code web.xml} (Servlet 6.1, 14.4.1). It is read when the application is staged and judged when it
 * is used: who does not use it is not bothered by it. Stateless.
 */
public final class DefaultContextPath {
    private static final String ELEMENT = "default-context-path";
    private static final int MAX_LENGTH = 200;

    /** What a name in the drop directory cannot hold either, and what ends a path in a URL. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029\\\\?#;%\"<>|*:]");

    private DefaultContextPath() {}

    /** Returns what the element says; of several the first. A text that is too long for a path is cut, and still too long. */
    static Optional<String> in(byte[] webXml) throws IOException {
        return DescriptorElement.topLevel(webXml, List.of(ELEMENT)).stream()
                .filter(child -> child.name().equals(ELEMENT))
                .map(child -> child.element().getTextContent().strip())
                .map(text -> text.substring(0, Math.min(text.length(), 2 * MAX_LENGTH)))
                .findFirst();
    }

    /**
     * Makes a context path of what the element says.
     *
     * @param entry the name of the WAR or directory, for messages
     * @param text what the element says; nothing, or {@code /}, is the root
     * @return the context path
     * @throws DeploymentException if nothing can be served there; it says why
     */
    public static String parse(String entry, String text) throws DeploymentException {
        if (text.isEmpty() || text.equals("/")) {
            return "/";
        }
        require(text.length() <= MAX_LENGTH, entry, text, "it is longer than " + MAX_LENGTH + " characters");
        require(text.startsWith("/"), entry, text, "it does not begin with /");
        require(!text.endsWith("/"), entry, text, "it ends with /");
        require(
                !FORBIDDEN.matcher(text).find(),
                entry,
                text,
                "it holds a space, a control character or one of \\ ? # ; % \" < > | * :");
        for (String segment : text.substring(1).split("/", -1)) {
            require(!segment.isEmpty(), entry, text, "it holds an empty segment");
            require(!segment.equals(".") && !segment.equals(".."), entry, text, "it holds . or ..");
        }
        return text;
    }

    private static void require(boolean condition, String entry, String text, String why) throws DeploymentException {
        if (!condition) {
            throw new DeploymentException(
                    OneLine.of(entry) + " cannot be served at its default-context-path " + OneLine.of(text),
                    why,
                    "correct it in web.xml, for example to /shop; or set deploy.default-context-path = false, and the"
                            + " file's name counts");
        }
    }
}
