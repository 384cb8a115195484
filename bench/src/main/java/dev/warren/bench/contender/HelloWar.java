// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.servlet.HelloServlet;
import dev.warren.bench.servlet.PidServlet;
import dev.warren.bench.servlet.SessionServlet;
import dev.warren.bench.servlet.SleepServlet;
import dev.warren.bench.servlet.WorkServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Class<?> servlet : SERVLETS) {
            String entry = servlet.getName().replace('.', '/') + ".class";
            entries.put("WEB-INF/classes/" + entry, WarFile.resource("/" + entry));
        }
        entries.put("marker.txt", marker.getBytes(StandardCharsets.UTF_8));
        WarFile.write(file, entries);
    }
}
