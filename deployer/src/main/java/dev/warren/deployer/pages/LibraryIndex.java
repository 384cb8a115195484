// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.pages;

import dev.warren.deployer.model.PagesModel.LibraryModel;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.jasper.JasperException;
import org.apache.jasper.compiler.TldCache;
import org.apache.tomcat.util.descriptor.tld.TaglibXml;
import org.apache.tomcat.util.descriptor.tld.TldParser;
import org.apache.tomcat.util.descriptor.tld.TldResourcePath;
import org.xml.sax.SAXException;

/**
 * Where Jasper looks tag libraries up: those of the application as staging has found them, then those of jars beyond it. Descriptions are
 * read when a page that uses them is compiled, and not otherwise. Thread-safe.
 */
final class LibraryIndex extends TldCache {
    private final ServletContext context;
    private final PageSurroundings surroundings;
    private final PageLoader pageLoader;
    private final CompileLock lock;
    private final Path directory;
    private final Map<TldResourcePath, TaglibXml> read = new HashMap<>();
    private final TldParser parser = new TldParser(true, false, true);
    private Map<String, TldResourcePath> beyond;

    LibraryIndex(ServletContext context, PageSurroundings surroundings, Path directory) {
        super(context, Map.of(), Map.of());
        this.context = context;
        this.surroundings = surroundings;
        this.pageLoader = new PageLoader(surroundings.loader(), surroundings.isApi());
        this.directory = directory;
        this.lock = CompileLock.of(directory);
    }

    PageLoader pageLoader() {
        return pageLoader;
    }

    CompileLock lock() {
        return lock;
    }

    /** Returns the classes of compiled pages as resources, which loads none of them. */
    ClassLoader compiled() {
        return new ClassLoader(null) {
            @Override
            protected URL findResource(String name) {
                try {
                    return directory.resolve(name).toUri().toURL();
                } catch (MalformedURLException e) {
                    throw new IllegalArgumentException(name, e);
                }
            }
        };
    }

    @Override
    public TldResourcePath getTldResourcePath(String uri) {
        for (LibraryModel library : surroundings.model().libraries()) {
            if (library.uri().equals(uri)) {
                return inApplication(library);
            }
        }
        return beyond(uri);
    }

    private TldResourcePath inApplication(LibraryModel library) {
        try {
            return new TldResourcePath(context.getResource(library.path()), library.path(), library.entry());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(library.path(), e);
        }
    }

    private synchronized TldResourcePath beyond(String uri) {
        if (beyond == null) {
            beyond = new HashMap<>();
            for (URL jar : surroundings.jarsBeyond()) {
                try {
                    addAll(jar);
                } catch (IOException | URISyntaxException e) {
                    context.log("the tag libraries of " + jar + " cannot be used: " + e.getMessage());
                }
            }
        }
        return beyond.get(uri);
    }

    private void addAll(URL jar) throws IOException, URISyntaxException {
        try (ZipFile zip = new ZipFile(Path.of(jar.toURI()).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("META-INF/") && entry.getName().endsWith(".tld")) {
                    add(new TldResourcePath(jar, null, entry.getName()));
                }
            }
        }
    }

    private void add(TldResourcePath path) throws IOException {
        try {
            TaglibXml library = getTaglibXml(path);
            if (library.getUri() != null) {
                beyond.putIfAbsent(library.getUri(), path);
            }
        } catch (JasperException e) {
            throw new IOException(path.toExternalForm() + " is malformed", e);
        }
    }

    @Override
    public synchronized TaglibXml getTaglibXml(TldResourcePath path) throws JasperException {
        TaglibXml known = read.get(path);
        if (known == null) {
            try {
                known = parser.parse(path);
            } catch (IOException | SAXException e) {
                throw new JasperException(e);
            }
            read.put(path, known);
        }
        return known;
    }
}
