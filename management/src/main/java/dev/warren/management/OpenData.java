// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.management.openmbean.CompositeData;

/**
 * Makes the records of this package from what an MXBean connector transports. The JDK's own MXBean proxies do so only
 * from Java 21 on,
 * and take longer. Stateless.
 */
final class OpenData {
    private OpenData() {}

    /**
     * Converts one record.
     *
     * @throws IllegalArgumentException if the data does not fit, because the master is of another version
     */
    static <R extends Record> R toRecord(CompositeData data, Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> convert(data.get(component.getName()), component.getGenericType()))
                .toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot read " + type.getSimpleName() + " from " + data, e);
        }
    }

    private static Object convert(Object value, Type type) {
        if (value instanceof CompositeData[] elements && type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return Arrays.stream(elements).map(data -> convert(data, element)).toList();
        }
        if (value instanceof Object[] elements) {
            return Arrays.asList(elements);
        }
        if (value instanceof CompositeData data && type instanceof Class<?> target) {
            return toRecord(data, target.asSubclass(Record.class));
        }
        return type == Outcome.class ? Outcome.valueOf((String) value) : value;
    }
}
