// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.EnvironmentModel.DataSourceModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.JndiNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one descriptor says of the naming environment and of callbacks. The parser of the rest reads no injection targets of fragments and
 * no data sources. Immutable.
 *
 * @param entries by their names
 * @param targets members that are given an entry
 * @param postConstruct by class, the method to call
 * @param preDestroy by class, the method to call
 * @param dataSources by their names
 */
record ResourceElements(
        Map<String, EntryModel> entries,
        List<TargetElement> targets,
        Map<String, String> postConstruct,
        Map<String, String> preDestroy,
        Map<String, DataSourceModel> dataSources) {
    private static final Set<String> FOREIGN = Set.of(
            "administered-object",
            "connection-factory",
            "context-service",
            "ejb-local-ref",
            "ejb-ref",
            "jms-connection-factory",
            "jms-destination",
            "mail-session",
            "managed-executor",
            "managed-scheduled-executor",
            "managed-thread-factory",
            "message-destination-ref",
            "persistence-context-ref",
            "persistence-unit-ref",
            "service-ref");

    /** A descriptor without any of them is not read again. */
    private static final List<String> WORDS = Stream.concat(
                    FOREIGN.stream(),
                    Stream.of(
                            "env-entry",
                            "resource-ref",
                            "resource-env-ref",
                            "post-construct",
                            "pre-destroy",
                            "data-source"))
            .toList();

    static final ResourceElements NOTHING = new ResourceElements(Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    /** One {@code injection-target}. */
    record TargetElement(String className, String member, String entry) {}

    /**
     * Reads them.
     *
     * @param file the descriptor's path in the WAR, for messages
     * @param content its bytes, which {@link DescriptorCheck} has accepted
     * @param notes gets a line for each that has no effect
     * @throws DeploymentException if one is incomplete or contradicts itself
     */
    static ResourceElements of(String file, byte[] content, List<String> notes)
            throws IOException, DeploymentException {
        ResourceElements elements = new ResourceElements(
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        for (DescriptorElement each : DescriptorElement.topLevel(content, WORDS)) {
            switch (each.name()) {
                case "env-entry" -> elements.addEntry(file, each, "env-entry");
                case "resource-ref" -> elements.addEntry(file, each, "res");
                case "resource-env-ref" -> elements.addEntry(file, each, "resource-env-ref");
                case "post-construct" -> addCallback(file, each, elements.postConstruct(), notes);
                case "pre-destroy" -> addCallback(file, each, elements.preDestroy(), notes);
                case "data-source" -> elements.addDataSource(file, each);
                default -> {
                    if (FOREIGN.contains(each.name())) {
                        notes.add(file + ": " + each.name() + " has no effect: Warren has nothing of this kind");
                    }
                }
            }
        }
        return elements;
    }

    private void addEntry(String file, DescriptorElement element, String prefix) throws DeploymentException {
        String name = JndiNames.full(element.required(file, prefix.equals("res") ? "res-ref-name" : prefix + "-name"));
        EntryModel entry = new EntryModel(
                name,
                element.text(prefix + "-type").orElse(null),
                value(element),
                element.text("lookup-name").orElse(null),
                element.text("mapped-name").orElse(null));
        if (entry.value() != null && entry.lookup() != null) {
            throw new DeploymentException(
                    file + " gives the env-entry " + JndiNames.shown(name) + " both a value and a lookup-name",
                    "it can have one of them (Jakarta EE platform, 5.4.1.3)",
                    "remove <env-entry-value> or <lookup-name>");
        }
        entries.putIfAbsent(name, entry);
        for (DescriptorElement target : element.children("injection-target")) {
            targets.add(new TargetElement(
                    target.required(file, "injection-target-class"),
                    target.required(file, "injection-target-name"),
                    name));
        }
    }

    /** An empty text is a value of a string, and of nothing else. */
    private static String value(DescriptorElement element) {
        boolean empty = !element.children("env-entry-value").isEmpty()
                && element.text("env-entry-type")
                        .filter("java.lang.String"::equals)
                        .isPresent();
        return element.text("env-entry-value").orElse(empty ? "" : null);
    }

    private static void addCallback(
            String file, DescriptorElement element, Map<String, String> callbacks, List<String> notes)
            throws DeploymentException {
        String method = element.required(file, "lifecycle-callback-method");
        element.text("lifecycle-callback-class")
                .ifPresentOrElse(
                        type -> callbacks.putIfAbsent(type, method),
                        () -> notes.add(file + ": " + element.name() + " with the method " + method
                                + " has no effect: it names no class"));
    }

    private void addDataSource(String file, DescriptorElement element) throws DeploymentException {
        String name = JndiNames.full(element.required(file, "name"));
        Map<String, String> properties = new LinkedHashMap<>();
        for (DescriptorElement property : element.children("property")) {
            properties.put(
                    property.required(file, "name"), property.text("value").orElse(""));
        }
        element.text("server-name").ifPresent(value -> properties.putIfAbsent("serverName", value));
        element.text("port-number").ifPresent(value -> properties.putIfAbsent("portNumber", value));
        element.text("database-name").ifPresent(value -> properties.putIfAbsent("databaseName", value));
        dataSources.putIfAbsent(
                name,
                new DataSourceModel(
                        name,
                        element.text("class-name").orElse(null),
                        element.text("url").orElse(null),
                        element.text("user").orElse(null),
                        element.text("password").orElse(null),
                        element.number(file, "max-pool-size").orElse(null),
                        properties));
    }
}
