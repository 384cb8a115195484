// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import java.util.List;
import java.util.Map;

/**
 * What an application's descriptors and annotations say of its naming environment and of what is done to its objects (Servlet 6.1, 15.5;
 * Jakarta EE 11 platform, 5), merged. Names are whole ones, as {@link JndiNames#full} makes them. Immutable.
 *
 * @param entries what has a name there, by {@code env-entry}, {@code resource-ref}, {@code resource-env-ref} and {@code @Resource}
 * @param classes what is done to objects of a class, by the class's name; of all classes that have such annotations, whoever makes their objects
 * @param dataSources what {@code data-source} and {@code @DataSourceDefinition} define
 */
public record EnvironmentModel(
        List<EntryModel> entries, Map<String, ClassModel> classes, List<DataSourceModel> dataSources) {
    /** The model of an application that has none of it. */
    public static final EnvironmentModel NOTHING = new EnvironmentModel(List.of(), Map.of(), List.of());

    /**
     * One name. What is null was not said.
     *
     * @param name beginning with {@code java:}
     * @param type its Java type, or null when neither says anything about it
     * @param value as text; only types that {@link EntryTypes} knows have one
     * @param lookup the name of what it stands for
     * @param mappedName a name that the server is asked for, if it knows it
     */
    public record EntryModel(String name, String type, String value, String lookup, String mappedName) {}

    /**
     * What is done to objects of one class; those of its superclasses come first.
     *
     * @param injections what is given to them
     * @param postConstruct names of methods to call then
     * @param preDestroy names of methods to call at the end
     */
    public record ClassModel(List<InjectionModel> injections, List<String> postConstruct, List<String> preDestroy) {}

    /** Which member an injection is about. */
    public enum Target {
        /** A field that has the annotation. */
        FIELD,
        /** A method that has the annotation. */
        METHOD,
        /** The setter of a property or, if there is none, the field of that name, as descriptors have it. */
        PROPERTY
    }

    /**
     * One injection.
     *
     * @param target which kind of member
     * @param member the member's name
     * @param entry the name of what it is given
     */
    public record InjectionModel(Target target, String member, String entry) {}

    /**
     * One data source that the application defines. What is null was not said.
     *
     * @param name beginning with {@code java:}
     * @param className a driver or a data source
     * @param url where the database is
     * @param user who connects
     * @param password and with what
     * @param mostConnections of the pool
     * @param properties everything else that is a property of the class or of a connection
     */
    public record DataSourceModel(
            String name,
            String className,
            String url,
            String user,
            String password,
            Integer mostConnections,
            Map<String, String> properties) {
        @Override
        public String toString() {
            return "DataSourceModel[" + name + "]"; // the rest may hold secrets
        }
    }
}
