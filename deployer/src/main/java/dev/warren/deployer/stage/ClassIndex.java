// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/** Reads the classes of a directory or jar, once, without loading them. A class that cannot be read is left out. Stateless. */
final class ClassIndex {
    private ClassIndex() {}

    static Index ofDirectory(Path classes, List<String> notes) throws IOException {
        Indexer indexer = new Indexer();
        if (!Files.isDirectory(classes)) {
            return indexer.complete();
        }
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = classes.relativize(file).toString();
                if (counts(name)) {
                    add(indexer, () -> Files.newInputStream(file), "WEB-INF/classes/" + name, notes);
                }
            }
        }
        return indexer.complete();
    }

    static Index ofJar(Path jar, List<String> notes) throws IOException {
        Indexer indexer = new Indexer();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (counts(entry.getName())) {
                    add(indexer, () -> zip.getInputStream(entry), jar.getFileName() + "!/" + entry.getName(), notes);
                }
            }
        }
        return indexer.complete();
    }

    /** Versions for other releases of Java and modules say nothing about the application. */
    private static boolean counts(String name) {
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    private static void add(Indexer indexer, Source source, String name, List<String> notes) {
        try (InputStream in = source.open()) {
            indexer.index(in);
        } catch (IOException | RuntimeException e) {
            notes.add(name + " cannot be read and is not searched for annotations: " + e.getMessage());
        }
    }

    /** Opens the bytes of one class. */
    private interface Source {
        InputStream open() throws IOException;
    }
}
