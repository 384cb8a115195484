// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import dev.warren.deployer.OneLine;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells what lies in {@code webapps-javaee/} while that is switched off, once until something comes. Thread-safe. */
final class UnservedJavaEe {
    private Set<String> told = Set.of();

    /**
     * Looks at what lies there now.
     *
     * @param names the names of its applications; none when it is switched on
     * @param again whether to repeat what was told already
     * @return a line for an operator, if there is something to tell
     */
    synchronized Optional<String> look(Set<String> names, boolean again) {
        if (names.isEmpty() || !again && told.containsAll(names)) {
            return Optional.empty();
        }
        told = Set.copyOf(names);
        String list = OneLine.of(String.join(", ", new TreeSet<>(names)));
        return Optional.of("what lies in webapps-javaee/ is not served (" + list
                + "): set deploy.javaee = true and reload, and Warren converts it from Java EE to Jakarta EE");
    }
}
