// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.model.EnvironmentModel.ClassModel;
import dev.warren.deployer.model.EnvironmentModel.DataSourceModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.EnvironmentModel.InjectionModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An {@link EnvironmentModel} while it is put together; by name, so that the same WAR always gives the same one. Used by one thread. */
final class EnvironmentDraft {
    private final Map<String, EntryModel> entries = new TreeMap<>();
    private final Map<String, ClassDraft> classes = new TreeMap<>();
    private final Map<String, DataSourceModel> dataSources = new TreeMap<>();

    /** What is done to objects of a class; injections by the property that they are about. */
    private record ClassDraft(
            Map<String, InjectionModel> injections, List<String> postConstruct, List<String> preDestroy) {}

    /** Adds an entry; what one of the same name has said before stays, and this one only completes it. */
    void complete(EntryModel added) {
        entries.merge(added.name(), added, EnvironmentDraft::completed);
    }

    private static EntryModel completed(EntryModel first, EntryModel added) {
        boolean said = first.value() != null || first.lookup() != null;
        boolean typed = first.type() != null && !first.type().equals("java.lang.Object");
        return new EntryModel(
                first.name(),
                typed || added.type() == null ? first.type() : added.type(),
                said ? first.value() : added.value(),
                said ? first.lookup() : added.lookup(),
                first.mappedName() != null ? first.mappedName() : added.mappedName());
    }

    Map<String, EntryModel> entries() {
        return entries;
    }

    /** Gives a property of a class an entry; an injection that it had before is replaced. */
    void inject(String className, String property, InjectionModel injection) {
        draft(className).injections().put(property, injection);
    }

    void postConstruct(String className, String method) {
        draft(className).postConstruct().add(method);
    }

    void preDestroy(String className, String method) {
        draft(className).preDestroy().add(method);
    }

    /** Forgets what annotations have said, since a descriptor has the last word. */
    void onlyPostConstruct(String className, String method) {
        draft(className).postConstruct().clear();
        postConstruct(className, method);
    }

    /** Forgets what annotations have said, since a descriptor has the last word. */
    void onlyPreDestroy(String className, String method) {
        draft(className).preDestroy().clear();
        preDestroy(className, method);
    }

    private ClassDraft draft(String className) {
        return classes.computeIfAbsent(
                className, _ -> new ClassDraft(new TreeMap<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /** Adds a data source, unless there is one of this name. */
    void addDataSource(DataSourceModel added) {
        dataSources.putIfAbsent(added.name(), added);
    }

    EnvironmentModel model() {
        Map<String, ClassModel> models = new LinkedHashMap<>();
        classes.forEach((name, draft) -> models.put(
                name,
                new ClassModel(List.copyOf(draft.injections().values()), draft.postConstruct(), draft.preDestroy())));
        return new EnvironmentModel(List.copyOf(entries.values()), models, List.copyOf(dataSources.values()));
    }
}
