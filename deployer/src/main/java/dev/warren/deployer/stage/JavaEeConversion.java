// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.DeploymentException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.tomcat.jakartaee.EESpecProfiles;
import org.apache.tomcat.jakartaee.Migration;

/**
 * Makes an unpacked application for Java EE, whose classes use {@code javax.servlet}, one for Jakarta EE, in place, with what Tomcat does
 * for its {@code legacyAppBase}. Used by one thread, once. The classes of the converter are on the class path of those JVMs only that
 * convert, so that nothing but this class may use them.
 */
final class JavaEeConversion {
    /** What Tomcat itself offers is converted, and other parts of Java EE that an application brings along stay as they are. */
    private static final EESpecProfiles PROFILE = EESpecProfiles.TOMCAT;

    /** Kept here: loggers that nobody refers to lose their settings. */
    private static final Logger CONVERTER = Logger.getLogger("org.apache.tomcat.jakartaee");

    private static final String SERVLET_API = "javax/servlet/Servlet.class";

    private final String name;
    private final Path app;
    private final Limits inArchives;
    private final List<String> notes;
    private final TreeSet<String> unsigned = new TreeSet<>();
    private final TreeSet<String> apis = new TreeSet<>();
    private final Warnings warnings = new Warnings();
    private int changed;

    JavaEeConversion(String name, Path app, Limits inArchives, List<String> notes) {
        this.name = name;
        this.app = app;
        this.inArchives = inArchives;
        this.notes = notes;
    }

    /** Converts every file that needs it. An archive inside is one file, which may need more than one of its own converted. */
    void run() throws IOException, DeploymentException {
        CONVERTER.setUseParentHandlers(false);
        CONVERTER.setLevel(Level.WARNING);
        CONVERTER.addHandler(warnings);
        long began = System.nanoTime();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(app)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            convert(file);
        }
        CONVERTER.removeHandler(warnings);
        tell(files.size(), (System.nanoTime() - began) / 1_000_000);
    }

    private void convert(Path file) throws IOException, DeploymentException {
        String entry = app.relativize(file).toString();
        if (entry.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            examine(file, entry);
        }
        warnings.seen.clear();
        Path fresh = app.resolveSibling("converted");
        if (converted(file, entry, fresh)) {
            changed++;
            if (!warnings.seen.isEmpty()) {
                unsigned.add(entry);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(fresh);
        }
        rename(file, entry);
    }

    /** Some entries are named after what they are for, such as {@code META-INF/services/javax.servlet.ServletContainerInitializer}. */
    private void rename(Path file, String entry) throws IOException {
        String renamed = PROFILE.convert(entry);
        if (!renamed.equals(entry)) {
            Path target = app.resolve(renamed);
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean converted(Path file, String entry, Path fresh) throws IOException, DeploymentException {
        try {
            return migrate(file, fresh, false);
        } catch (FileSystemException e) {
            throw e; // it says nothing about the content
        } catch (IOException | RuntimeException e) {
            return convertedInMemory(file, entry, fresh);
        }
    }

    /** Some archives cannot be read from their beginning to their end, only by the directory at their end. */
    private boolean convertedInMemory(Path file, String entry, Path fresh) throws IOException, DeploymentException {
        try {
            return migrate(file, fresh, true);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DeploymentException(
                    name + " cannot be converted from Java EE to Jakarta EE",
                    entry + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "see whether that file is damaged, and whether work/ has free space; build the application without"
                            + " the file, or use a newer version of it",
                    e);
        }
    }

    private static boolean migrate(Path file, Path fresh, boolean inMemory) throws IOException {
        Migration migration = new Migration(); // one that has failed cannot be used again
        migration.setEESpecProfile(PROFILE);
        migration.setZipInMemory(inMemory);
        migration.setSource(file.toFile());
        migration.setDestination(fresh.toFile());
        migration.execute();
        return migration.hasConverted();
    }

    /** The converter unpacks what is in an archive, without limits of its own. */
    private void examine(Path jar, String entry) throws IOException, DeploymentException {
        try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
            for (ZipArchiveEntry each : Collections.list(zip.getEntries())) {
                inArchives.bytes(Math.max(0, each.getSize()));
            }
            if (zip.getEntry(SERVLET_API) != null) {
                apis.add(entry);
            }
        } catch (ZipException | EOFException e) {
            return; // no archive, whatever it is called: the converter finds nothing in it, or says what is wrong
        }
    }

    private void tell(int files, long millis) {
        notes.add(
                changed == 0
                        ? "nothing in it is for Java EE: it can lie in webapps/, and is not converted then"
                        : "converted from Java EE to Jakarta EE: " + changed + " of " + files + " files, in " + millis
                                + "ms");
        if (!unsigned.isEmpty()) {
            notes.add(String.join(", ", unsigned) + ": no longer signed, since classes in it had to be changed");
        }
        if (!apis.isEmpty()) {
            notes.add(String.join(", ", apis) + ": brings the Servlet API itself, and is not used for that;"
                    + " the application gets Warren's");
        }
    }

    /** Remembers what the converter warns of: that it left out the signature of an archive. */
    private static final class Warnings extends Handler {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                seen.add(record.getMessage());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
