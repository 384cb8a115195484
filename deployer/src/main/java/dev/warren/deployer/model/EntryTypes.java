// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.model;

import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.function.Function;

/** The types of which a text can be a value, and their values (Jakarta EE 11 platform, 5.4.1). Stateless. */
public final class EntryTypes {
    private static final Map<String, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry("java.lang.String", text -> text),
            Map.entry("java.lang.Boolean", EntryTypes::bool),
            Map.entry("java.lang.Character", EntryTypes::character),
            Map.entry("java.lang.Byte", Byte::valueOf),
            Map.entry("java.lang.Short", Short::valueOf),
            Map.entry("java.lang.Integer", Integer::valueOf),
            Map.entry("java.lang.Long", Long::valueOf),
            Map.entry("java.lang.Float", Float::valueOf),
            Map.entry("java.lang.Double", Double::valueOf),
            Map.entry("java.net.URL", EntryTypes::url));

    private static final Map<String, String> BOXES = Map.of(
            "boolean", "java.lang.Boolean",
            "char", "java.lang.Character",
            "byte", "java.lang.Byte",
            "short", "java.lang.Short",
            "int", "java.lang.Integer",
            "long", "java.lang.Long",
            "float", "java.lang.Float",
            "double", "java.lang.Double");

    private EntryTypes() {}

    /**
     * Names the class of which values of a type are.
     *
     * @param type a class or a primitive type
     * @return for {@code int}, {@code java.lang.Integer}; else the same
     */
    public static String boxed(String type) {
        return BOXES.getOrDefault(type, type);
    }

    /**
     * Tells whether a type is one that every server knows how to read, without a class of the application.
     *
     * @param type a boxed type
     * @return false also for enums and {@code java.lang.Class}
     */
    public static boolean isKnown(String type) {
        return READERS.containsKey(type);
    }

    /**
     * Reads a value.
     *
     * @param type a boxed type that is known
     * @param text its value, white space around numbers included
     * @return never null
     * @throws IllegalArgumentException if the text is no value of the type
     */
    public static Object read(String type, String text) {
        boolean asItIs = type.equals("java.lang.String") || type.equals("java.lang.Character");
        return READERS.get(type).apply(asItIs ? text : text.strip());
    }

    /**
     * Reads a value, also one of an enum or the name of a class.
     *
     * @param type any type
     * @param text its value
     * @param loader loads the class of the enum, or the class that is named
     * @return never null
     * @throws IllegalArgumentException if the text is no value of the type, or the type is none of those that can be written as text
     */
    public static Object read(String type, String text, ClassLoader loader) {
        if (isKnown(boxed(type))) {
            return read(boxed(type), text);
        }
        if (type.equals("java.lang.Object")) {
            return text;
        }
        if (type.equals("java.lang.Class")) {
            return load(text.strip(), loader);
        }
        for (Object constant : constants(type, loader)) {
            if (((Enum<?>) constant).name().equals(text.strip())) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such constant");
    }

    private static Object[] constants(String type, ClassLoader loader) {
        Class<?> loaded = load(type, loader);
        if (!loaded.isEnum()) {
            throw new IllegalArgumentException("not a type that can be written as text");
        }
        return loaded.getEnumConstants();
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException("class " + name + " cannot be loaded", e);
        }
    }

    /** {@code Boolean.valueOf} would take any misspelling for false. */
    private static Object bool(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("not one character");
        }
        return text.charAt(0);
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
