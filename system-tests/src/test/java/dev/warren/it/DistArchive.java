// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import dev.warren.management.Version;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads the archives that {@code dist/} has built. */
final class DistArchive {
    private DistArchive() {}

    /**
     * One entry of an archive.
     *
     * @param name without the directory that holds everything, and so empty for that one
     * @param mode the permission bits
     * @param time when it was changed last
     * @param owner user and group as the archive names them, empty where it names none
     * @param content its bytes, none for a directory
     */
    record Entry(String name, int mode, Instant time, String owner, byte[] content) {
        boolean isDirectory() {
            return name.isEmpty() || name.endsWith("/");
        }
    }

    static Path file(String format) {
        return WarrenHome.repository().resolve("dist/target/warren-" + Version.current() + "." + format);
    }

    static List<Entry> tar() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(file("tar.gz")));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String owner = entry.getUserName()
                        + entry.getLongUserId()
                        + ':'
                        + entry.getGroupName()
                        + entry.getLongGroupId();
                entries.add(new Entry(
                        withoutTop(entry.getName()),
                        entry.getMode() & 0777,
                        entry.getLastModifiedTime().toInstant(),
                        owner,
                        tar.readAllBytes()));
            }
        }
        return entries;
    }

    static List<Entry> zip() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder().setPath(file("zip")).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                entries.add(new Entry(
                        withoutTop(entry.getName()),
                        entry.getUnixMode() & 0777,
                        entry.getTimeLocal().toInstant(ZoneOffset.UTC), // a zip knows no zone
                        "",
                        zip.getInputStream(entry).readAllBytes()));
            }
        }
        return entries;
    }

    /** Returns the times of everything in a jar or WAR. */
    static List<LocalDateTime> timesInside(Entry jar) throws IOException {
        List<LocalDateTime> times = new ArrayList<>();
        try (ZipInputStream content = new ZipInputStream(new ByteArrayInputStream(jar.content()))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                times.add(entry.getTimeLocal());
            }
        }
        return times;
    }

    private static String withoutTop(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
