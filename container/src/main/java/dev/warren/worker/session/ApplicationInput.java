// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;

/** Reads objects whose classes an application's loader finds. Used by one thread. */
final class ApplicationInput extends ObjectInputStream {
    private final ClassLoader loader;

    ApplicationInput(InputStream in, ClassLoader loader) throws IOException {
        super(in);
        this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(description.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(description); // names of primitive types are known only there
        }
    }

    @Override
    @SuppressWarnings("deprecation") // the class is needed before there is an instance
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        Class<?>[] types = new Class<?>[interfaces.length];
        for (int i = 0; i < interfaces.length; i++) {
            types[i] = Class.forName(interfaces[i], false, loader);
        }
        try {
            return Proxy.getProxyClass(loader, types);
        } catch (IllegalArgumentException e) {
            throw new ClassNotFoundException("no proxy of " + String.join(", ", interfaces), e);
        }
    }
}
