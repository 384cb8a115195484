// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.model.PagesModel;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;

/**
 * The Standard Tag Library (JSTL 3.0), which Warren lends to applications with pages that bring none themselves. Its jars then are the
 * last ones of the application's own: whatever of it the WAR has is used, and all of it is one application's alone. Stateless.
 */
public final class StandardTags {
    private static final String IMPLEMENTATION = "org.apache.taglibs.standard.tag.rt.core.OutTag";
    private static final String API = "jakarta.servlet.jsp.jstl.core.Config";
    private static final List<String> CORE = List.of("jakarta.tags.core", "http://java.sun.com/jsp/jstl/core");

    private StandardTags() {}

    /**
     * Returns the jars that an application needs to have the standard tags.
     *
     * @param model what staging found out about its pages
     * @param shared the loader of what all applications share
     * @return none if it has no pages, or if it or {@code shared/lib} brings the tags
     */
    public static List<URL> lentTo(PagesModel model, ClassLoader shared) {
        boolean own = model.libraries().stream().anyMatch(library -> CORE.contains(library.uri()));
        return !model.used() || own || shared.getResource(resource(IMPLEMENTATION)) != null ? List.of() : jars();
    }

    static List<URL> jars() {
        return List.of(jarOf(IMPLEMENTATION), jarOf(API));
    }

    /** Returns the jar of Warren's that has a class. */
    static URL jarOf(String className) {
        URL found = StandardTags.class.getClassLoader().getResource(resource(className));
        if (found == null) {
            throw new IllegalStateException("Warren's installation is incomplete: " + className + " is missing");
        }
        String text = found.toString(); // jar:file:/opt/warren/lib/x.jar!/org/...
        try {
            return URI.create(text.substring("jar:".length(), text.indexOf("!/")))
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(className + " is in no jar but at " + text, e);
        }
    }

    /** URLs are compared as URIs: comparing URLs can ask the network. */
    static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url.toString(), e);
        }
    }

    private static String resource(String className) {
        return className.replace('.', '/') + ".class";
    }
}
