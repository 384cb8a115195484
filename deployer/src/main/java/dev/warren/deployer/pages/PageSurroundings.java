// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.StagedApplication;
import dev.warren.deployer.environment.Injector;
import dev.warren.deployer.model.PagesModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * What the pages of one application live among. Immutable.
 *
 * @param application what they belong to
 * @param model what staging found out about them
 * @param loader the application's own loader
 * @param isApi tells which classes an application always gets from Warren
 * @param settings how this worker serves pages
 * @param injector is told of tag handlers
 */
record PageSurroundings(
        StagedApplication application,
        PagesModel model,
        ClassLoader loader,
        Predicate<String> isApi,
        PageSettings settings,
        Injector injector) {

    /**
     * Returns the directory of this application's compiled pages. Its name tells everything that they were made from: the application's
     * content, the jars beyond it that they link to, the version of Java; and who made them, since another user may not write there.
     */
    Path directory() {
        CRC32 others = new CRC32();
        others.update(String.join("\n", links()).getBytes(StandardCharsets.UTF_8));
        return settings.directory()
                .resolve("%s.%s.%08x".formatted(application.name(), application.hash(), others.getValue()));
    }

    private List<String> links() {
        List<String> links = new ArrayList<>();
        links.add(Runtime.version().feature() + " " + System.getProperty("user.name"));
        links.add(looks(StandardTags.jarOf(PagesModel.SERVLET_CLASS)));
        jarsBeyond().forEach(jar -> links.add(looks(jar)));
        return links;
    }

    private static String looks(URL jar) {
        try {
            Path file = Path.of(jar.toURI());
            return file + " " + Files.size(file) + " "
                    + Files.getLastModifiedTime(file).toMillis();
        } catch (java.io.IOException | URISyntaxException | RuntimeException e) {
            return String.valueOf(jar); // what cannot be looked at cannot be told from what was there before
        }
    }

    /** Returns the jars beyond {@code WEB-INF/lib} that can bring tag libraries: shared ones, and Warren's own if it lends them. */
    List<URL> jarsBeyond() {
        List<URL> jars = new ArrayList<>();
        for (ClassLoader each = loader.getParent(); each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader shared) {
                jars.addAll(List.of(shared.getURLs()));
            }
        }
        if (loader instanceof URLClassLoader own) {
            List<URI> lent = StandardTags.jars().stream().map(StandardTags::uri).toList();
            for (URL url : own.getURLs()) {
                if (lent.contains(StandardTags.uri(url))) {
                    jars.add(url);
                }
            }
        }
        return jars;
    }
}
