// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.model.PagesModel.LibraryModel;
import dev.warren.deployer.model.StagedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds the descriptions of tag libraries (TLDs): those that {@code jsp-config} names, those below {@code WEB-INF}, and those in jars, in this order (Pages 4.0,
 * 7.3). Only their URIs and listeners are read here; the rest is for whoever compiles a page that uses one. Used by one thread.
 */
final class TagLibraries {
    private static final String SUFFIX = ".tld";

    private final StagedFiles files;
    private final List<String> notes;
    private final List<LibraryModel> libraries = new ArrayList<>();
    private final Set<String> listeners = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();

    TagLibraries(StagedFiles files, List<String> notes) {
        this.files = files;
        this.notes = notes;
    }

    List<LibraryModel> libraries() {
        return List.copyOf(libraries);
    }

    List<String> listeners() {
        return List.copyOf(listeners);
    }

    /**
     * Looks everywhere.
     *
     * @param named locations by URI, from {@code jsp-config}
     * @throws DeploymentException if a description below {@code WEB-INF} is malformed; one in a jar is passed over with a note
     */
    void find(Map<String, String> named) throws IOException, DeploymentException {
        for (Map.Entry<String, String> each : named.entrySet()) {
            addNamed(each.getKey(), each.getValue());
        }
        addFiles();
        for (Path jar : files.libraries()) {
            addJar(jar);
        }
    }

    private void addNamed(String uri, String location) throws IOException, DeploymentException {
        String path = location.startsWith("/") ? location : "/WEB-INF/" + location;
        Path file = files.app().resolve(path.substring(1)).normalize();
        if (!file.startsWith(files.app()) || !Files.isRegularFile(file)) {
            notes.add("taglib " + uri + " is described nowhere: there is no " + path);
        } else if (path.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            libraries.add(new LibraryModel(uri, path, "META-INF/taglib.tld"));
        } else {
            libraries.add(new LibraryModel(uri, path, null));
            read(path, Files.readAllBytes(file));
        }
    }

    private void addFiles() throws IOException, DeploymentException {
        Path root = files.app().resolve("WEB-INF");
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String path = "/" + files.app().relativize(file).toString().replace('\\', '/');
                if (counts(path)) {
                    addFile(path, Files.readAllBytes(file));
                }
            }
        }
    }

    private void addFile(String path, byte[] content) throws DeploymentException {
        String uri = read(path, content);
        if (uri != null) {
            libraries.add(new LibraryModel(uri, path, null));
        }
    }

    /** Below {@code WEB-INF/tags} there is only what says how its tag files are to be understood. */
    private static boolean counts(String path) {
        return path.endsWith(SUFFIX)
                && !path.startsWith("/WEB-INF/classes/")
                && !path.startsWith("/WEB-INF/lib/")
                && (!path.startsWith("/WEB-INF/tags/") || path.endsWith("/implicit.tld"));
    }

    private void addJar(Path jar) throws IOException {
        String path = "/WEB-INF/lib/" + jar.getFileName();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("META-INF/") && entry.getName().endsWith(SUFFIX)) {
                    addEntry(zip, entry, path);
                }
            }
        }
    }

    private void addEntry(ZipFile zip, ZipEntry entry, String jar) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            String uri = read(jar + "!/" + entry.getName(), in.readAllBytes());
            if (uri != null) {
                libraries.add(new LibraryModel(uri, jar, entry.getName()));
            }
        } catch (DeploymentException e) {
            notes.add(e.firstLine() + "; its tags cannot be used");
        }
    }

    /** Returns the URI, or null if it says none. What {@code jsp-config} has named is not read twice. */
    private String read(String path, byte[] content) throws DeploymentException {
        if (!seen.add(path)) {
            return null;
        }
        try {
            return read(DescriptorCheck.factory().createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException e) {
            throw new DeploymentException(
                    "the tag library description " + path + " is malformed",
                    "line " + e.getLocation().getLineNumber() + ": " + DescriptorCheck.message(e),
                    "correct it, or remove it",
                    e);
        }
    }

    private String read(XMLStreamReader reader) throws XMLStreamException {
        String uri = null;
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            if (reader.isStartElement() && depth == 2 && reader.getLocalName().equals("uri")) {
                uri = reader.getElementText().strip();
                depth--; // reading the text has read its end
            } else if (reader.isStartElement()
                    && depth == 3
                    && reader.getLocalName().equals("listener-class")) {
                listeners.add(reader.getElementText().strip());
                depth--;
            }
        }
        return uri;
    }
}
