// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import dev.warren.container.config.DataSize;
import dev.warren.container.link.ValueLimits;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import java.util.Set;

/**
 * Which classes may come out of the store, and how much in one attribute: the application's own, and the JDK's values and collections.
 * Whoever could write to the store could otherwise have the worker make any object that any class on its path allows. Immutable.
 */
final class ValueFilter {
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
            "java.lang.invoke.SerializedLambda", // made by the class that it is written in, which is checked as well
            "java.net.URI",
            "java.net.URL",
            "java.net.InetAddress",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.io.File",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp");

    /** An element takes at least a byte in a stream, and a hash table that is made for it has at most so many places. */
    private static final long ELEMENTS_PER_BYTE = 8;

    private final ClassLoader application;
    private final ClassLoader shared;
    private final ValueLimits limits;

    ValueFilter(ClassLoader application, ClassLoader shared, ValueLimits limits) {
        this.application = application;
        this.shared = shared;
        this.limits = limits;
    }

    /**
     * Checks how large an attribute is before it is stored, and before it is read.
     *
     * @throws TooLargeException if no attribute may be so large
     */
    void requireSize(int bytes) {
        if (bytes > limits.bytes()) {
            throw new TooLargeException(
                    bytes + " bytes are more than session.value-size = " + new DataSize(limits.bytes()) + "; raise it");
        }
    }

    /** Returns what checks a stream of so many bytes while it is read. What it throws is the cause of what the stream throws. */
    ObjectInputFilter ofStream(int bytes) {
        return info -> {
            requireLimits(info);
            if (info.arrayLength() > bytes * ELEMENTS_PER_BYTE) {
                throw new TooLargeException(
                        "no array of " + info.arrayLength() + " elements can be in " + bytes + " bytes");
            }
            Class<?> type = info.serialClass();
            return type == null ? Status.UNDECIDED : admitted(type);
        };
    }

    private void requireLimits(FilterInfo info) {
        if (info.depth() > limits.depth()) {
            throw new TooLargeException("its objects refer to each other deeper than session.value-depth = "
                    + limits.depth() + "; raise it");
        }
        if (info.references() > limits.references()) {
            throw new TooLargeException(
                    "it has more objects than session.value-references = " + limits.references() + "; raise it");
        }
    }

    private Status admitted(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        // an array of Serializable or Comparable holds nothing by itself: what it refers to is checked in its turn
        boolean holdsAny = type.isArray() && element.isInterface() && isOfJdk(element);
        if (!element.isPrimitive() && !holdsAny && !isOfApplication(element) && !isValue(element)) {
            throw new RefusedClassException(element);
        }
        return Status.ALLOWED;
    }

    /** Only loaders that see nothing but WEB-INF and shared/lib define such classes. */
    private boolean isOfApplication(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && (loader == application || loader == shared);
    }

    private static boolean isValue(Class<?> type) {
        return isOfJdk(type) && (CLASSES.contains(type.getName()) || PACKAGES.contains(type.getPackageName()));
    }

    private static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
