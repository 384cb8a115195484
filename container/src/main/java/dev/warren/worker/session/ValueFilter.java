// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.io.ObjectInputFilter;
import java.util.Set;

/**
 * Which classes may come out of the store: the application's own, and the JDK's values and collections. Whoever could write to the store
 * could otherwise have the worker make any object that any class on its path allows. Immutable.
 */
final class ValueFilter implements ObjectInputFilter {
    private static final Set<String> PACKAGES = Set.of(
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.regex",
            "java.time",
            "java.time.chrono",
            "java.time.zone",
            "java.math",
            "java.text");
    private static final Set<String> CLASSES = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.Number",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short",
            "java.lang.Byte",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Enum",
            "java.lang.Record",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.lang.Throwable",
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.lang.StackTraceElement",
            "java.net.URI",
            "java.net.URL",
            "java.net.InetAddress",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.io.File",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp");

    private final ClassLoader application;
    private final ClassLoader shared;
    private final Limits limits;

    /**
     * What one attribute may be at most.
     *
     * @param depth how deep its objects refer to each other
     * @param references how many objects it is made of
     * @param arrayLength elements of one array
     * @param bytes how long its stream is
     */
    record Limits(long depth, long references, long arrayLength, long bytes) {
        static final Limits DEFAULTS = new Limits(500, 1_000_000, 10_000_000, 100L << 20);
    }

    ValueFilter(ClassLoader application, ClassLoader shared, Limits limits) {
        this.application = application;
        this.shared = shared;
        this.limits = limits;
    }

    /** Tells whether a stream may be read at all; what it makes while it is read is checked then. */
    boolean admits(int bytes) {
        return bytes <= limits.bytes();
    }

    @Override
    public Status checkInput(FilterInfo info) {
        boolean large = info.depth() > limits.depth()
                || info.references() > limits.references()
                || info.arrayLength() > limits.arrayLength();
        if (large) {
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        return type == null ? Status.UNDECIDED : check(type);
    }

    private Status check(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return element.isPrimitive() || isOfApplication(element) || isValue(element) ? Status.ALLOWED : Status.REJECTED;
    }

    /** Only loaders that see nothing but WEB-INF and shared/lib define such classes. */
    private boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && (loader == application || loader == shared);
    }

    private static boolean isValue(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return (loader == null || loader == ClassLoader.getPlatformClassLoader())
                && (CLASSES.contains(type.getName()) || PACKAGES.contains(type.getPackageName()));
    }
}
