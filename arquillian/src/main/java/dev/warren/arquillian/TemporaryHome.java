// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.HomeLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The home of a managed master: made for it, readable for its user alone, and deleted after it. Immutable.
 *
 * @param layout everything is below its root
 */
record TemporaryHome(HomeLayout layout) {
    /** The name of the configuration that goes before {@code configFile}. */
    static final String ENVIRONMENT = "arquillian";

    private static final int LAST_LINES = 30;

    /**
     * Makes a home and puts into it what the configuration names. Homes of tests that were killed go first.
     *
     * @throws IOException if it cannot be written
     */
    static TemporaryHome make(WarrenConfiguration configuration) throws IOException {
        LeftHomes.delete(Path.of(System.getProperty("java.io.tmpdir")));
        TemporaryHome home = new TemporaryHome(
                HomeLayout.below(Files.createTempDirectory(LeftHomes.PREFIX).toRealPath()));
        if (!configuration.isKeepHome()) {
            LeftHomes.claim(home.root());
        }
        for (Path directory :
                List.of(home.root().resolve("webapps"), home.layout.conf(), home.layout.logs(), home.incoming())) {
            Files.createDirectories(directory);
        }
        home.copy(configuration.getConfigFile(), "warren.toml");
        home.copy(configuration.getUsersFile(), "users.toml");
        Files.writeString(
                home.layout.conf().resolve("warren." + ENVIRONMENT + ".toml"),
                configuration.jvmArguments().toml());
        return home;
    }

    private void copy(String file, String name) throws IOException {
        if (file != null) {
            Files.copy(Path.of(file), layout.conf().resolve(name));
        }
    }

    Path root() {
        return layout.root();
    }

    private Path incoming() {
        return layout.work().resolve("incoming");
    }

    /** Returns the file that takes what the master prints. */
    Path output() {
        return layout.logs().resolve("warren.out");
    }

    /** Returns the last lines of what the master printed and logged, for a message. */
    String lastWords() {
        return tail(layout.logs().resolve("warren.log")) + tail(output());
    }

    private static String tail(Path file) {
        try {
            List<String> lines =
                    Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    "",
                    lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                            .map(line -> System.lineSeparator() + "  " + line)
                            .toList());
        } catch (NoSuchFileException e) {
            return ""; // it did not come that far
        } catch (IOException e) {
            return System.lineSeparator() + "  (" + file + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /**
     * Deletes everything.
     *
     * @throws IOException if something cannot be deleted
     */
    void delete() throws IOException {
        deleteTree(root());
    }

    static void deleteTree(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
