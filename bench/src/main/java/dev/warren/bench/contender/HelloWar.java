// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.servlet.PidServlet;
import dev.warren.bench.servlet.SessionServlet;
import dev.warren.bench.servlet.SleepServlet;
import dev.warren.bench.servlet.WorkServlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the servlets of {@code dev.warren.bench.servlet} into a WAR. */
public final class HelloWar {
    private static final List<Class<?>> SERVLETS =
            List.of(HelloServlet.class, PidServlet.class, SessionServlet.class, SleepServlet.class, WorkServlet.class);

    private HelloWar() {}

    /**
     * Writes the WAR beside its place and renames it, so that no reader sees half a file.
     *
     * @param file where it goes; replaced if it exists
     * @param marker the content of {@code /marker.txt} in it; another marker makes another hash
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String marker) throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", ".tmp");
        try (OutputStream out = Files.newOutputStream(draft);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Class<?> servlet : SERVLETS) {
                String entry = servlet.getName().replace('.', '/') + ".class";
                add(zip, "WEB-INF/classes/" + entry, bytes("/" + entry));
            }
            add(zip, "marker.txt", marker.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = HelloWar.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }
}
