// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.EntryTypes;
import dev.warren.deployer.model.EnvironmentModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.EnvironmentModel.InjectionModel;
import dev.warren.deployer.model.EnvironmentModel.Target;
import dev.warren.deployer.model.JndiNames;
import dev.warren.deployer.stage.ResourceElements.TargetElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/**
 * Merges what {@code web.xml}, the fragments and annotations say of the naming environment and of callbacks: the first has the last word,
 * what fragments and annotations say completes it (Servlet 6.1, 8.2.3). Used by one thread.
 */
final class EnvironmentMaker {
    private final EnvironmentDraft draft = new EnvironmentDraft();
    private final ResourceElements main;
    private final List<ResourceElements> fragments;
    private final IndexView everything;

    /**
     * Begins.
     *
     * @param fragments those that count, in their order
     * @param everything all classes, whatever their annotations count
     */
    EnvironmentMaker(ResourceElements main, List<ResourceElements> fragments, IndexView everything) {
        this.main = main;
        this.fragments = fragments;
        this.everything = everything;
    }

    /**
     * Makes the model.
     *
     * @param annotated the classes whose annotations count
     * @throws DeploymentException if a value cannot be one
     */
    EnvironmentModel make(List<? extends IndexView> annotated) throws DeploymentException {
        List<ResourceElements> all =
                Stream.concat(Stream.of(main), fragments.stream()).toList();
        all.forEach(elements -> elements.entries().values().forEach(draft::complete));
        all.forEach(elements -> elements.dataSources().values().forEach(draft::addDataSource));
        for (IndexView each : annotated) {
            ResourceAnnotations.addTo(draft, each);
        }
        all.reversed().forEach(elements -> elements.targets().forEach(this::addTarget));
        callbacks(all.stream().map(ResourceElements::postConstruct).toList()).forEach(draft::onlyPostConstruct);
        callbacks(all.stream().map(ResourceElements::preDestroy).toList()).forEach(draft::onlyPreDestroy);
        for (EntryModel each : new ArrayList<>(draft.entries().values())) {
            draft.entries().put(each.name(), checked(each));
        }
        return draft.model();
    }

    private void addTarget(TargetElement target) {
        draft.inject(
                target.className(),
                target.member(),
                new InjectionModel(Target.PROPERTY, target.member(), target.entry()));
    }

    /** What web.xml says replaces what all the fragments say; their conflicts were found when they were merged. */
    private static Map<String, String> callbacks(List<Map<String, String>> all) {
        if (!all.getFirst().isEmpty()) {
            return all.getFirst();
        }
        Map<String, String> callbacks = new LinkedHashMap<>();
        all.forEach(each -> each.forEach(callbacks::putIfAbsent));
        return callbacks;
    }

    /** Finds the type of an entry that says nothing about it, and refuses a value that the type cannot have. */
    private EntryModel checked(EntryModel entry) throws DeploymentException {
        String type = Optional.ofNullable(entry.type())
                .or(() -> typeOfTarget(entry.name()))
                .orElse(null);
        if (entry.value() == null) {
            return with(type, entry);
        }
        if (type == null) {
            throw new DeploymentException(
                    "the env-entry " + JndiNames.shown(entry.name()) + " has no type",
                    "neither a descriptor nor a member that is given its value says it",
                    "add <env-entry-type>, for example java.lang.String");
        }
        try {
            if (EntryTypes.isKnown(EntryTypes.boxed(type))) {
                EntryTypes.read(EntryTypes.boxed(type), entry.value());
            }
        } catch (IllegalArgumentException e) {
            throw new DeploymentException(
                    "the env-entry " + JndiNames.shown(entry.name()) + " has the value " + entry.value(),
                    "that is no " + type,
                    "correct <env-entry-value> or <env-entry-type>",
                    e);
        }
        return with(type, entry);
    }

    private static EntryModel with(String type, EntryModel entry) {
        return new EntryModel(entry.name(), type, entry.value(), entry.lookup(), entry.mappedName());
    }

    private Optional<String> typeOfTarget(String entry) {
        return Stream.concat(Stream.of(main), fragments.stream())
                .flatMap(elements -> elements.targets().stream())
                .filter(target -> target.entry().equals(entry))
                .flatMap(target -> typeOf(target).stream())
                .findFirst();
    }

    private Optional<String> typeOf(TargetElement target) {
        ClassInfo type = everything.getClassByName(DotName.createSimple(target.className()));
        if (type == null) {
            return Optional.empty();
        }
        Optional<Type> ofSetter = type.methods().stream()
                .filter(method -> method.parametersCount() == 1
                        && method.name().startsWith("set")
                        && ResourceAnnotations.property(method.name()).equals(target.member()))
                .map(method -> method.parameterType(0))
                .findFirst();
        return ofSetter.or(
                        () -> Optional.ofNullable(type.field(target.member())).map(field -> field.type()))
                .map(found -> found.name().toString());
    }
}
