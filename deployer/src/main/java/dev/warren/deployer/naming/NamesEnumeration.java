// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.naming;

import java.util.Iterator;
import java.util.Map;
import java.util.function.BiFunction;
import javax.naming.NamingEnumeration;

/** Shows what a context holds. Used by one thread. */
final class NamesEnumeration<T> implements NamingEnumeration<T> {
    private final Iterator<T> each;

    private NamesEnumeration(Iterator<T> each) {
        this.each = each;
    }

    static <T> NamesEnumeration<T> of(Map<String, Object> children, BiFunction<String, Object, T> shown) {
        return new NamesEnumeration<>(children.entrySet().stream()
                .map(child -> shown.apply(child.getKey(), child.getValue()))
                .iterator());
    }

    @Override
    public T next() {
        return each.next();
    }

    @Override
    public boolean hasMore() {
        return each.hasNext();
    }

    @Override
    public T nextElement() {
        return each.next();
    }

    @Override
    public boolean hasMoreElements() {
        return each.hasNext();
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
