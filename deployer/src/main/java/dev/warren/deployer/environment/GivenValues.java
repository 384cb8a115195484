// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.environment.ClassPlan.Injection;
import dev.warren.deployer.model.JndiNames;
import dev.warren.deployer.naming.Bindings;
import java.lang.invoke.MethodType;
import java.util.Optional;
import javax.naming.NamingException;

/** Finds what an object is given, or says what is wrong about it. Immutable. */
record GivenValues(String application, Bindings bindings) {

    /**
     * Finds a value; blocks if that must be made first.
     *
     * @param whom who asks for it, for the message
     * @return nothing if the member keeps what it has
     * @throws DeploymentException if nothing defines it, it cannot be made, or the member cannot have it
     */
    Optional<Object> valueFor(String whom, Injection injection) throws DeploymentException {
        Optional<Bindings.Source> source = bindings.find(injection.entry());
        if (source.isPresent()) {
            return Optional.of(fitting(whom, injection, made(whom, injection, source.get())));
        }
        Optional<String> missing = bindings.missing(injection.entry());
        if (missing.isPresent()) {
            throw new DeploymentException(
                    what(whom, injection, "which is not there"),
                    missing.get(),
                    Remedies.define(application, injection.entry(), injection.type()));
        }
        return Optional.empty();
    }

    private String what(String whom, Injection injection, String wrong) {
        return whom + " of " + application + " asks for the resource " + JndiNames.shown(injection.entry()) + ", "
                + wrong + " (" + injection.shown() + ")";
    }

    private Object made(String whom, Injection injection, Bindings.Source source) throws DeploymentException {
        try {
            return source.get();
        } catch (NamingException e) {
            throw new DeploymentException(
                    what(whom, injection, "which cannot be made"),
                    String.valueOf(e.getMessage()),
                    "correct it in conf/apps/" + application + ".toml, or where the application defines it",
                    e);
        }
    }

    private Object fitting(String whom, Injection injection, Object value) throws DeploymentException {
        Class<?> type = MethodType.methodType(injection.type()).wrap().returnType();
        if (!type.isInstance(value)) {
            throw new DeploymentException(
                    what(whom, injection, "which is of another type"),
                    "it is a " + value.getClass().getName() + ", and not a "
                            + injection.type().getName(),
                    "correct the type in the class, or what defines the resource");
        }
        return value;
    }
}
