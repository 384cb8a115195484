// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Builds a WAR or a jar entry by entry. It checks nothing, so that archives can be built that no tool would build. Used by one thread.
 *
 * <pre>{@code
 * WarBuilder.war().webXml("<servlet>...</servlet>").classes(HelloServlet.class).jar("lib.jar", jar).write(file);
 * }</pre>
 */
public final class WarBuilder {
    /** The begin of a descriptor of Servlet 6.1. */
    public static final String WEB_APP =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">";

    /** The begin of a fragment's descriptor of Servlet 6.1. */
    public static final String WEB_FRAGMENT =
            "<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">";

    private static final int LOCAL_FLAGS = 6;
    private static final int CENTRAL_FLAGS = 8;

    private final String classesRoot;
    private final List<Entry> entries = new ArrayList<>();
    private boolean encrypted;

    private WarBuilder(String classesRoot) {
        this.classesRoot = classesRoot;
    }

    private record Entry(String name, byte[] content, int mode) {}

    /** Begins a WAR: classes go to {@code WEB-INF/classes/}. */
    public static WarBuilder war() {
        return new WarBuilder("WEB-INF/classes/");
    }

    /** Begins a jar: classes go to its root. */
    public static WarBuilder jar() {
        return new WarBuilder("");
    }

    /** Adds {@code WEB-INF/web.xml} of Servlet 6.1 with these elements. */
    public WarBuilder webXml(String elements) {
        return file("WEB-INF/web.xml", WEB_APP + elements + "</web-app>");
    }

    /** Adds {@code META-INF/web-fragment.xml} of Servlet 6.1 with these elements. */
    public WarBuilder fragmentXml(String elements) {
        return file("META-INF/web-fragment.xml", WEB_FRAGMENT + elements + "</web-fragment>");
    }

    /** Adds an entry with this text in UTF-8; the same name can be added twice. */
    public WarBuilder file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds an entry with these bytes; the same name can be added twice. */
    public WarBuilder file(String name, byte[] content) {
        entries.add(new Entry(name, content, UnixStat.FILE_FLAG | UnixStat.DEFAULT_FILE_PERM));
        return this;
    }

    /** Adds a symbolic link. */
    public WarBuilder link(String name, String target) {
        entries.add(new Entry(name, target.getBytes(StandardCharsets.UTF_8), UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM));
        return this;
    }

    /** Adds the compiled form of classes of the tests. */
    public WarBuilder classes(Class<?>... classes) {
        for (Class<?> each : classes) {
            String path = each.getName().replace('.', '/') + ".class";
            file(classesRoot + path, content(each, path));
        }
        return this;
    }

    /** Adds a jar to {@code WEB-INF/lib}. */
    public WarBuilder lib(String name, WarBuilder jar) {
        return file("WEB-INF/lib/" + name, jar.bytes());
    }

    /** Adds a {@code META-INF/services} file for {@code ServletContainerInitializer}, in the place where classes go. */
    public WarBuilder initializer(Class<?> initializer) {
        return file(
                classesRoot + "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                "# comment\n" + initializer.getName() + " # and another\n");
    }

    /** Marks all entries as encrypted; their content stays as it is. */
    public WarBuilder markEncrypted() {
        encrypted = true;
        return this;
    }

    private static byte[] content(Class<?> type, String path) {
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the archive. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Entry each : entries) {
                ZipArchiveEntry entry = new ZipArchiveEntry(each.name());
                entry.setUnixMode(each.mode());
                zip.putArchiveEntry(entry);
                zip.write(each.content());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] archive = bytes.toByteArray();
        if (encrypted) {
            setFlag(archive);
        }
        return archive;
    }

    private static void setFlag(byte[] zip) {
        for (int i = 0; i + CENTRAL_FLAGS < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4) {
                zip[i + LOCAL_FLAGS] |= 1;
            } else if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + CENTRAL_FLAGS] |= 1;
            }
        }
    }

    /**
     * Writes the archive.
     *
     * @param file is replaced
     * @return {@code file}
     */
    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the entries as files below a directory, as an exploded WAR; links become links.
     *
     * @param directory is made when missing
     * @return {@code directory}
     */
    public Path explode(Path directory) {
        try {
            for (Entry each : entries) {
                Path file = directory.resolve(each.name());
                Files.createDirectories(file.getParent());
                if (each.mode() == (UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM)) {
                    Files.createSymbolicLink(file, Path.of(new String(each.content(), StandardCharsets.UTF_8)));
                } else {
                    Files.write(file, each.content());
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
