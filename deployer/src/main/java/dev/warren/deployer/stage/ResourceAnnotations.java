// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.EnvironmentModel.DataSourceModel;
import dev.warren.deployer.model.EnvironmentModel.EntryModel;
import dev.warren.deployer.model.EnvironmentModel.InjectionModel;
import dev.warren.deployer.model.EnvironmentModel.Target;
import dev.warren.deployer.model.JndiNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Reads {@code @Resource}, {@code @PostConstruct}, {@code @PreDestroy} and {@code @DataSourceDefinition} of all classes of an index, also of
 * those whose objects somebody else makes: whose they are is known only when one is made. Used by one thread.
 */
final class ResourceAnnotations {
    private static final String PACKAGE = "jakarta.annotation.";
    private static final DotName RESOURCE = DotName.createSimple(PACKAGE + "Resource");
    private static final DotName RESOURCES = DotName.createSimple(PACKAGE + "Resources");
    private static final DotName POST_CONSTRUCT = DotName.createSimple(PACKAGE + "PostConstruct");
    private static final DotName PRE_DESTROY = DotName.createSimple(PACKAGE + "PreDestroy");
    private static final DotName DATA_SOURCE = DotName.createSimple(PACKAGE + "sql.DataSourceDefinition");
    private static final DotName DATA_SOURCES = DotName.createSimple(PACKAGE + "sql.DataSourceDefinitions");
    private static final String OBJECT = "java.lang.Object";

    private final EnvironmentDraft draft;

    private ResourceAnnotations(EnvironmentDraft draft) {
        this.draft = draft;
    }

    static void addTo(EnvironmentDraft draft, IndexView index) throws DeploymentException {
        ResourceAnnotations annotations = new ResourceAnnotations(draft);
        for (AnnotationInstance each : all(index, RESOURCE, RESOURCES)) {
            annotations.addResource(each);
        }
        for (AnnotationInstance each : all(index, DATA_SOURCE, DATA_SOURCES)) {
            annotations.addDataSource(each);
        }
        addCallbacks(index, POST_CONSTRUCT, draft::postConstruct);
        addCallbacks(index, PRE_DESTROY, draft::preDestroy);
    }

    /** Returns annotations with those that another one holds, which have no target of their own but get its. */
    private static List<AnnotationInstance> all(IndexView index, DotName single, DotName container) {
        List<AnnotationInstance> all = new ArrayList<>(index.getAnnotations(single).stream()
                .filter(each -> each.target() != null)
                .toList());
        for (AnnotationInstance each : index.getAnnotations(container)) {
            AnnotationValue value = each.value();
            if (value != null && each.target() != null) {
                for (AnnotationInstance inner : value.asNestedArray()) {
                    all.add(AnnotationInstance.create(inner.name(), each.target(), inner.values()));
                }
            }
        }
        return all;
    }

    private static void addCallbacks(IndexView index, DotName annotation, BiConsumer<String, String> into) {
        for (AnnotationInstance each : index.getAnnotations(annotation)) {
            if (each.target() != null && each.target().kind() == AnnotationTarget.Kind.METHOD) {
                MethodInfo method = each.target().asMethod();
                into.accept(method.declaringClass().name().toString(), method.name());
            }
        }
    }

    private void addResource(AnnotationInstance annotation) throws DeploymentException {
        switch (annotation.target().kind()) {
            case CLASS -> addOfClass(annotation, annotation.target().asClass());
            case FIELD -> addOfField(annotation, annotation.target().asField());
            case METHOD -> addOfMethod(annotation, annotation.target().asMethod());
            case METHOD_PARAMETER, TYPE, RECORD_COMPONENT -> {} // the annotation cannot be there
        }
    }

    private void addOfClass(AnnotationInstance annotation, ClassInfo type) throws DeploymentException {
        String name = text(annotation, "name")
                .orElseThrow(() -> new DeploymentException(
                        "the @Resource of class " + type.name() + " has no name",
                        "on a class it must say which name it declares (Jakarta Annotations, 2.9)",
                        "add a name, or put the annotation on a field or method"));
        draft.complete(entry(annotation, name, OBJECT));
    }

    private void addOfField(AnnotationInstance annotation, FieldInfo field) {
        String className = field.declaringClass().name().toString();
        String name = text(annotation, "name").orElse(className + "/" + field.name());
        draft.complete(entry(annotation, name, field.type().name().toString()));
        draft.inject(className, field.name(), new InjectionModel(Target.FIELD, field.name(), JndiNames.full(name)));
    }

    private void addOfMethod(AnnotationInstance annotation, MethodInfo method) {
        String className = method.declaringClass().name().toString();
        String property = property(method.name());
        String name = text(annotation, "name").orElse(className + "/" + property);
        String type = method.parametersCount() == 1
                ? method.parameterType(0).name().toString()
                : OBJECT; // which is a mistake, but not before a container makes such an object
        draft.complete(entry(annotation, name, type));
        draft.inject(className, property, new InjectionModel(Target.METHOD, method.name(), JndiNames.full(name)));
    }

    private static EntryModel entry(AnnotationInstance annotation, String name, String memberType) {
        AnnotationValue type = annotation.value("type");
        boolean said = type != null && !type.asClass().name().toString().equals(OBJECT);
        return new EntryModel(
                JndiNames.full(name),
                said ? type.asClass().name().toString() : memberType,
                null,
                text(annotation, "lookup").orElse(null),
                text(annotation, "mappedName").orElse(null));
    }

    /** Names the property of a setter, as JavaBeans have it. */
    static String property(String setter) {
        String name = setter.startsWith("set") && setter.length() > 3 ? setter.substring(3) : setter;
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private void addDataSource(AnnotationInstance annotation) throws DeploymentException {
        String name = text(annotation, "name")
                .orElseThrow(() -> new DeploymentException(
                        "the @DataSourceDefinition of " + annotation.target() + " has no name",
                        "it says what the data source is called",
                        "add a name"));
        Map<String, String> properties = new LinkedHashMap<>();
        AnnotationValue pairs = annotation.value("properties");
        for (String pair : pairs == null ? new String[0] : pairs.asStringArray()) {
            int equals = pair.indexOf('=');
            properties.put(
                    pair.substring(0, Math.max(equals, 0)).strip(),
                    pair.substring(equals + 1).strip());
        }
        text(annotation, "serverName").ifPresent(value -> properties.putIfAbsent("serverName", value));
        text(annotation, "databaseName").ifPresent(value -> properties.putIfAbsent("databaseName", value));
        number(annotation, "portNumber").ifPresent(value -> properties.putIfAbsent("portNumber", value.toString()));
        draft.addDataSource(new DataSourceModel(
                JndiNames.full(name),
                text(annotation, "className").orElse(null),
                text(annotation, "url").orElse(null),
                text(annotation, "user").orElse(null),
                text(annotation, "password").orElse(null),
                number(annotation, "maxPoolSize").orElse(null),
                properties));
    }

    private static Optional<Integer> number(AnnotationInstance annotation, String name) {
        return Optional.ofNullable(annotation.value(name))
                .map(AnnotationValue::asInt)
                .filter(number -> number >= 0);
    }

    private static Optional<String> text(AnnotationInstance annotation, String name) {
        return Optional.ofNullable(annotation.value(name))
                .map(AnnotationValue::asString)
                .filter(text -> !text.isEmpty());
    }
}
