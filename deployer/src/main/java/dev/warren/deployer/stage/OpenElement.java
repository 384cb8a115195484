// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.stage.DescriptorSchema.Child;
import dev.warren.deployer.stage.DescriptorSchema.Often;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of a descriptor while it is read. Used by one thread. */
final class OpenElement {
    private final String name;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, List<String>> children = new LinkedHashMap<>();

    OpenElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    void addText(String more) {
        text.append(more);
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    /** Returns its text; that between other elements says nothing. */
    String text() {
        return isLeaf() ? text.toString().strip() : "";
    }

    /** Says that a child has begun, and refuses it if there is one already that must be the only one. */
    void open(String file, String child, int childLine) throws DeploymentException {
        boolean once = DescriptorSchema.childrenOf(name)
                .map(known -> known.get(child))
                .filter(known -> known.often() != Often.ANY)
                .isPresent();
        if (once && has(child)) {
            throw new DeploymentException(
                    file + " has more than one " + child,
                    "line " + childLine + ": there can be one (Servlet 6.1, 14.2 and 14.4)",
                    "merge them into one");
        }
        children.computeIfAbsent(child, any -> new ArrayList<>());
    }

    /** Says that a child is complete. */
    void close(String child, String value) {
        children.get(child).add(value);
    }

    /** Returns the texts of all children of a name. */
    List<String> values(String child) {
        return children.getOrDefault(child, List.of());
    }

    /** Returns the text of the first child of a name, or an empty one. */
    String value(String child) {
        return values(child).stream().findFirst().orElse("");
    }

    boolean has(String child) {
        return children.containsKey(child);
    }

    /** Refuses an element in which something is missing. */
    void check(String file) throws DeploymentException {
        for (Child child : DescriptorSchema.childrenOf(name).orElse(Map.of()).values()) {
            boolean enough = switch (child.often()) {
                case ANY, MAYBE -> true;
                case ONCE -> has(child.name());
                case ONCE_WITH_TEXT -> !value(child.name()).isEmpty();
            };
            if (!enough) {
                throw new DeploymentException(
                        file + " has an incomplete " + name,
                        "line " + line + ": it has no " + child.name(),
                        "add <" + child.name() + ">, or remove the <" + name + ">");
            }
        }
    }
}
