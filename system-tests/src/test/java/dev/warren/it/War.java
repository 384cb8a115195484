// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds WARs of the classes in {@code dev.warren.it.apps}. */
final class War {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static War of(Class<?>... classes) {
        return new War().withClasses("WEB-INF/classes/", classes);
    }

    /** Begins a library for {@code WEB-INF/lib}, to which {@link #bytes()} leads. */
    static War jar(Class<?>... classes) {
        return new War().withClasses("", classes);
    }

    private War withClasses(String directory, Class<?>... classes) {
        for (Class<?> each : classes) {
            String path = each.getName().replace('.', '/') + ".class";
            entries.put(directory + path, bytesOf(each, path));
        }
        return this;
    }

    private static byte[] bytesOf(Class<?> type, String path) {
        try (InputStream stream = type.getClassLoader().getResourceAsStream(path)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    War with(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Brings the jar that this JVM has a class from, as a library of its own. */
    War withJarOf(String className) {
        try {
            Path jar = Path.of(Class.forName(className, false, War.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            entries.put("WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            return this;
        } catch (ClassNotFoundException | URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    War with(String entry, byte[] content) {
        entries.put(entry, content);
        return this;
    }

    /** Gives it content of its own, which {@code /version} tells. */
    War version(String version) {
        return with("WEB-INF/version.txt", version);
    }

    War webXml(String inside) {
        return with(
                "WEB-INF/web.xml",
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">" + inside + "</web-app>");
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Puts it there as an exploded directory, at once, as {@code mv} does. */
    void explodeInto(Path webapps, String name) {
        try {
            Path fresh = webapps.resolve("." + name + ".new");
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                Path file = fresh.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
            }
            Files.move(fresh, webapps.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it there at once, as {@code mv} does. */
    void dropInto(Path webapps, String fileName) {
        drop(bytes(), webapps, fileName);
    }

    static void drop(byte[] content, Path webapps, String fileName) {
        try {
            Path fresh = webapps.resolve("." + fileName + ".new");
            Files.write(fresh, content);
            Files.move(
                    fresh,
                    webapps.resolve(fileName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
