// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Keeps an application within its libraries: the {@code Class-Path} of a jar's manifest may name others of {@code WEB-INF/lib}, and leads
 * nowhere else. The JDK would follow it to any place. Thread-safe.
 */
final class LibraryBounds {
    private static final Logger LOG = Logger.getLogger(LibraryBounds.class.getName());
    private static final String JAR = "jar:";

    private final Set<String> roots;

    /** One for each jar, so that a class of a known one costs no text. */
    private final Set<ProtectionDomain> known = ConcurrentHashMap.newKeySet();

    /** Classes that the JDK has found elsewhere; they are never given to anybody, but cannot be undone. */
    private final Set<String> strays = ConcurrentHashMap.newKeySet();

    LibraryBounds(URL[] roots) {
        this.roots = Arrays.stream(roots).map(URL::toExternalForm).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the class if it comes from one of the libraries. */
    Class<?> check(Class<?> found) throws ClassNotFoundException {
        ProtectionDomain domain = found.getProtectionDomain();
        if (known.contains(domain)) {
            return found;
        }
        CodeSource source = domain.getCodeSource();
        if (source != null && !roots.contains(source.getLocation().toExternalForm())) {
            strays.add(found.getName());
            LOG.warning("class " + found.getName() + " is not taken from " + source.getLocation()
                    + ": the Class-Path of a jar leads there, out of WEB-INF/lib");
            throw new ClassNotFoundException(found.getName());
        }
        known.add(domain);
        return found;
    }

    boolean isStray(String className) {
        return !strays.isEmpty() && strays.contains(className);
    }

    boolean contain(URL resource) {
        String text = resource.toExternalForm();
        if (text.startsWith(JAR)) {
            return roots.contains(text.substring(JAR.length(), text.indexOf("!/")));
        }
        return roots.stream().anyMatch(text::startsWith);
    }
}
