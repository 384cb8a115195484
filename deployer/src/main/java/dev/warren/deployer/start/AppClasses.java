// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;

/** Loads the classes that an application's model names. Immutable. */
record AppClasses(String application, ClassLoader loader) {

    /**
     * Loads a class without initializing it.
     *
     * @param role what the class is for, for the message: {@code servlet shop}
     * @throws DeploymentException if it is missing, cannot be linked, or is not of the type
     */
    <T> Class<? extends T> load(String role, String className, Class<T> type) throws DeploymentException {
        try {
            Class<?> loaded = Class.forName(className, false, loader);
            if (!type.isAssignableFrom(loaded)) {
                throw new DeploymentException(
                        role + " of " + application + " cannot be used",
                        className + " is no " + type.getName(),
                        "correct the class name in the descriptor, or the class");
            }
            return loaded.asSubclass(type);
        } catch (ClassNotFoundException e) {
            throw new DeploymentException(
                    role + " of " + application + " cannot be loaded",
                    "class " + className + " is neither in WEB-INF/classes nor in WEB-INF/lib",
                    "put it into the WAR, or remove what names it",
                    e);
        } catch (LinkageError e) {
            throw new DeploymentException(
                    role + " of " + application + " cannot be loaded",
                    "class " + className + " needs something that is missing: " + e,
                    "put the missing library into WEB-INF/lib or shared/lib",
                    e);
        }
    }
}
