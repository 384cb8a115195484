// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.model.EnvironmentModel.ClassModel;
import dev.warren.deployer.model.EnvironmentModel.InjectionModel;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done to objects of one class, found once: injections and callbacks of its superclasses first. Immutable.
 *
 * @param injections in their order
 * @param postConstruct methods without parameters
 * @param preDestroy methods without parameters
 */
record ClassPlan(List<Injection> injections, List<Method> postConstruct, List<Method> preDestroy) {
    static final ClassPlan NOTHING = new ClassPlan(List.of(), List.of(), List.of());

    /**
     * One injection.
     *
     * @param member a field, or a method with one parameter
     * @param entry the name of what it is given
     */
    record Injection(Member member, String entry) {
        Class<?> type() {
            return member instanceof Field field ? field.getType() : ((Method) member).getParameterTypes()[0];
        }

        String shown() {
            return (member instanceof Field ? "field " : "method ") + member.getName() + " of "
                    + member.getDeclaringClass().getName();
        }
    }

    /**
     * Finds the members.
     *
     * @param models by the names of classes
     * @throws IllegalArgumentException if one is missing or cannot be used; its message is for the application's developer
     */
    static ClassPlan of(Class<?> type, Map<String, ClassModel> models) {
        List<Class<?>> line = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            line.addFirst(each);
        }
        if (line.stream().noneMatch(each -> models.containsKey(each.getName()))) {
            return NOTHING;
        }
        ClassPlan plan = new ClassPlan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Class<?> each : line) {
            ClassModel model = models.get(each.getName());
            if (model != null) {
                plan.add(each, model, line);
            }
        }
        return plan;
    }

    private void add(Class<?> type, ClassModel model, List<Class<?>> line) {
        for (InjectionModel injection : model.injections()) {
            injections.add(new Injection(member(type, injection), injection.entry()));
        }
        callback(type, model.postConstruct(), "@PostConstruct", line).ifPresent(postConstruct::add);
        callback(type, model.preDestroy(), "@PreDestroy", line).ifPresent(preDestroy::add);
    }

    private static Member member(Class<?> type, InjectionModel injection) {
        return switch (injection.target()) {
            case FIELD -> field(type, injection.member()).orElseThrow(() -> missing(type, "field", injection));
            case METHOD ->
                method(type, injection.member())
                        .orElseThrow(() -> missing(type, "method with one parameter", injection));
            case PROPERTY ->
                method(type, setter(injection.member()))
                        .<Member>map(found -> found)
                        .or(() -> field(type, injection.member()))
                        .orElseThrow(() -> missing(type, "setter or field", injection));
        };
    }

    private static String setter(String property) {
        return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    }

    private static IllegalArgumentException missing(Class<?> type, String kind, InjectionModel injection) {
        return new IllegalArgumentException(
                "class " + type.getName() + " has no " + kind + " " + injection.member() + " to give a resource to");
    }

    private static Optional<Field> field(Class<?> type, String name) {
        Optional<Field> found = Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst();
        found.ifPresent(field -> {
            requireUsable(field, "a resource");
            if (Modifier.isFinal(field.getModifiers())) {
                throw new IllegalArgumentException(
                        "field " + name + " of " + type.getName() + " is final, and cannot be given a resource");
            }
            field.setAccessible(true);
        });
        return found;
    }

    private static Optional<Method> method(Class<?> type, String name) {
        Optional<Method> found = declared(type)
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst();
        found.ifPresent(method -> {
            requireUsable(method, "a resource");
            method.setAccessible(true);
        });
        return found;
    }

    private static Stream<Method> declared(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> !method.isBridge());
    }

    private static void requireUsable(Member member, String what) {
        if (Modifier.isStatic(member.getModifiers())) {
            throw new IllegalArgumentException(member.getName() + " of "
                    + member.getDeclaringClass().getName() + " is static, and cannot be given " + what
                    + ": it would be that of all objects (Jakarta EE platform, 5.2.5)");
        }
    }

    /** A method that a subclass overrides is not called for its superclass: the one that overrides it would be called twice. */
    private static Optional<Method> callback(
            Class<?> type, List<String> names, String annotation, List<Class<?>> line) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.size() > 1) {
            throw new IllegalArgumentException("class " + type.getName() + " has several methods with " + annotation
                    + ": " + String.join(", ", names) + "; it can have one (Jakarta Annotations, 2.5)");
        }
        String name = names.getFirst();
        Method method = declared(type)
                .filter(each -> each.getName().equals(name) && each.getParameterCount() == 0)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("class " + type.getName() + " has no method " + name
                        + " without parameters to call for " + annotation));
        requireUsable(method, "to " + annotation);
        if (method.getReturnType() != void.class) {
            throw new IllegalArgumentException("method " + name + " of " + type.getName()
                    + " returns something, and cannot be called for " + annotation + " (Jakarta Annotations, 2.5)");
        }
        method.setAccessible(true);
        return isOverridden(method, line) ? Optional.empty() : Optional.of(method);
    }

    private static boolean isOverridden(Method method, List<Class<?>> line) {
        return !Modifier.isPrivate(method.getModifiers())
                && line.subList(line.indexOf(method.getDeclaringClass()) + 1, line.size()).stream()
                        .flatMap(ClassPlan::declared)
                        .anyMatch(each -> each.getName().equals(method.getName()) && each.getParameterCount() == 0);
    }
}
