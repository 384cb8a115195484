// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the operator gives to one application, before what the application says itself. Immutable; travels as JSON to every worker.
 *
 * @param env values by name, as the application or the operator writes the name
 * @param dataSources data sources
 * @param beans other objects
 */
public record OperatorResources(
        Map<String, Value> env, List<DataSourceSettings> dataSources, List<BeanSettings> beans) {
    /** The operator gives nothing. */
    public static final OperatorResources NONE = new OperatorResources(Map.of(), List.of(), List.of());

    /** Copies the collections. */
    public OperatorResources {
        env = Map.copyOf(env);
        dataSources = List.copyOf(dataSources);
        beans = List.copyOf(beans);
    }

    /**
     * A value. The application may want it to be of another type than the operator has written.
     *
     * @param type the class that the operator's way to write it stands for, such as {@code java.lang.Integer}
     * @param text the value
     */
    public record Value(String type, String text) {
        /** Nothing may be missing. */
        public Value {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Value[" + type + "]"; // it may be a secret
        }
    }
}
