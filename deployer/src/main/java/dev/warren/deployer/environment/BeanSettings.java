// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import java.util.Map;
import java.util.Objects;

/**
 * An object that the operator has made for one application. Immutable; travels as JSON to every worker.
 *
 * @param name as the application writes it
 * @param className a class with a constructor without parameters, in the WAR or in {@code shared/lib}
 * @param properties what its setters are called with
 */
public record BeanSettings(String name, String className, Map<String, String> properties) {
    /** Copies the properties; nothing may be missing. */
    public BeanSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(className, "className");
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "BeanSettings[" + name + "]"; // properties may hold secrets
    }
}
