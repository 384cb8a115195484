// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the files of single applications say. Immutable.
 *
 * @param applications what each sets, by the application's name
 * @param origins where each value was set, by {@link ApplicationKey#label}
 * @param files the files that were read, by name
 */
record ApplicationFiles(Map<String, ApplicationConfig> applications, Map<String, Origin> origins, List<Path> files) {
    private static final String ENDING = ".toml";

    ApplicationFiles {
        applications = Map.copyOf(applications);
        origins = Map.copyOf(origins);
        files = List.copyOf(files);
    }

    /**
     * Reads every {@code NAME.toml} of a directory; blocks on the files. An application's name may hold anything that a file's name may,
     * {@code #} included. Hidden files are what editors leave.
     *
     * @param directory may be missing
     * @throws dev.warren.container.OperatorError if the directory or a file cannot be read or parsed, has an unknown key or a bad value; it
     *     names the line
     */
    static ApplicationFiles read(Path directory) {
        Map<String, ApplicationConfig> applications = new TreeMap<>();
        Map<String, Origin> origins = new HashMap<>();
        List<Path> files = list(directory);
        for (Path file : files) {
            OneFile keys = new OneFile(nameOf(file), origins);
            TomlFile.read(file, keys);
            applications.put(keys.application, keys.config);
        }
        return new ApplicationFiles(applications, origins, files);
    }

    private static List<Path> list(Path directory) {
        // one that only cannot be looked at must not pass for one that is missing
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(ApplicationFiles::counts).sorted().toList();
        } catch (AccessDeniedException e) {
            throw ConfigErrors.unreadableDirectory(directory, "permission denied", e);
        } catch (IOException e) {
            throw ConfigErrors.unreadableDirectory(
                    directory, Files.isDirectory(directory) ? String.valueOf(e.getMessage()) : "it is no directory", e);
        }
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Collects what one file sets. Used by one thread. */
    private static final class OneFile implements TomlFile.Keys {
        private final String application;
        private final Map<String, Origin> origins;
        private ApplicationConfig config = ApplicationConfig.NOTHING;

        OneFile(String application, Map<String, Origin> origins) {
            this.application = application;
            this.origins = origins;
        }

        @Override
        public boolean isTable(String name) {
            return ApplicationKey.isTable(name);
        }

        @Override
        public void set(String name, Object value, Origin origin) {
            if (ApplicationResources.has(name)) {
                config = config.with(ApplicationResources.read(config.resources(), name, value, origin));
                origins.put(ApplicationResources.label(application, name), origin);
                return;
            }
            ApplicationKey<?> key =
                    ApplicationKey.find(name).orElseThrow(() -> ConfigErrors.unknownApplicationKey(name, origin));
            config = key.read(config, value, origin);
            origins.put(key.label(application), origin);
        }
    }
}
