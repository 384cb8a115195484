// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.naming;

import dev.warren.deployer.model.JndiNames;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/** Everything that has a name in one application, by whole names that begin with {@code java:}. Immutable. */
public final class Bindings {
    private static final Set<String> ALWAYS =
            Set.of("", "java:", "java:comp", JndiNames.ENVIRONMENT, "java:app", "java:global");
    private static final Map<String, String> NEVER = Map.of(
            "java:comp/DefaultDataSource",
            "Warren has no default data source: define one in conf/apps/",
            "java:comp/UserTransaction",
            "Warren has no transaction manager",
            "java:comp/TransactionSynchronizationRegistry",
            "Warren has no transaction manager",
            "java:comp/DefaultManagedExecutorService",
            "Warren has no managed executors",
            "java:comp/DefaultManagedScheduledExecutorService",
            "Warren has no managed executors");

    private final String application;
    private final NavigableMap<String, Source> sources;
    private final Map<String, String> missing;

    /** Where an object comes from. Implementations are thread-safe. */
    @FunctionalInterface
    public interface Source {
        /**
         * Returns the object; blocks if that must be made first.
         *
         * @return never null
         * @throws NamingException if it cannot be made
         */
        Object get() throws NamingException;

        /**
         * Tells whether the object is of this process, so that it can be looked at while the application starts.
         *
         * @return false if another server is asked for it
         */
        default boolean isHere() {
            return true;
        }
    }

    /**
     * Holds them.
     *
     * @param application whose they are
     * @param sources by whole names
     * @param missing why names that the application declares are not there
     */
    public Bindings(String application, Map<String, Source> sources, Map<String, String> missing) {
        this.application = application;
        this.sources = new TreeMap<>(sources);
        this.missing = Map.copyOf(missing);
    }

    /**
     * Finds what has a name.
     *
     * @param name a whole name
     * @return nothing if there is no such name, or it is that of a context
     */
    public Optional<Source> find(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /**
     * Tells why a name is not there that the application declares.
     *
     * @param name a whole name
     * @return nothing if it is there, or is not declared
     */
    public Optional<String> missing(String name) {
        return Optional.ofNullable(missing.get(name));
    }

    boolean isContext(String name) {
        return ALWAYS.contains(name) || !below(name).isEmpty();
    }

    /** Returns what is below a context, by whole names. */
    SortedMap<String, Source> below(String context) {
        String prefix = prefix(context);
        return sources.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }

    /** Returns the names of contexts that are always there. */
    static Set<String> always() {
        return ALWAYS;
    }

    static String prefix(String context) {
        return context.isEmpty() || context.equals("java:") ? context : context + "/";
    }

    NameNotFoundException notFound(String name) {
        String why = missing(name)
                .or(() -> Optional.ofNullable(NEVER.get(name)))
                .orElse("nothing has that name, neither in the application nor in conf/apps/" + application + ".toml");
        return new NameNotFoundException(name + " is not there in application " + application + ": " + why);
    }
}
