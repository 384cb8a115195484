// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.DistArchive.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What would make two builds of the archive differ is not in it. {@code dist/check-reproducible} compares two real builds. */
class DistArchiveIT {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    private static List<Entry> tar;
    private static List<Entry> zip;

    @BeforeAll
    static void readBoth() throws IOException {
        tar = DistArchive.tar();
        zip = DistArchive.zip();
    }

    @Test
    void bothFormatsHoldTheSameFilesInTheSameOrder() {
        // directories do not count: the zip names all of them, first
        List<Entry> tarFiles = files(tar);
        List<Entry> zipFiles = files(zip);

        assertThat(names(zipFiles)).isEqualTo(names(tarFiles)).doesNotHaveDuplicates();
        assertThat(contents(zipFiles)).isEqualTo(contents(tarFiles));
    }

    @Test
    void everyEntryHasTheTimeOfTheReleaseAndBelongsToRoot() {
        assertThat(tar).extracting(Entry::time).containsOnly(TIME);
        assertThat(zip).extracting(Entry::time).containsOnly(TIME);
        assertThat(tar).extracting(Entry::owner).containsOnly("root0:root0");
    }

    @Test
    void scriptsAndDirectoriesAreForEverybodyToUseAndTheRestToRead() {
        for (List<Entry> entries : List.of(tar, zip)) {
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(Integer.toOctalString(entry.mode()))
                            .as(entry.name())
                            .isEqualTo(entry.isDirectory() || entry.name().matches("bin/[^/]+") ? "755" : "644"));
        }
    }

    @Test
    void ourOwnJarsAndWarsHoldNoTimeOfTheirBuild() throws IOException {
        LocalDateTime time = LocalDateTime.ofInstant(TIME, ZoneOffset.UTC);
        List<Entry> own = tar.stream()
                .filter(entry -> entry.name().matches("lib/.*/warren-.*\\.jar|webapps/.*\\.war"))
                .toList();

        assertThat(own).hasSizeGreaterThan(5);
        for (Entry jar : own) {
            assertThat(DistArchive.timesInside(jar)).as(jar.name()).containsOnly(time);
        }
    }

    @Test
    void itHoldsEverySampleAndNoApplicationOfTheCheckout() throws IOException {
        List<String> samples;
        try (Stream<Path> modules = Files.list(WarrenHome.repository().resolve("webapps"))) {
            samples = modules.filter(module -> Files.exists(module.resolve("pom.xml")))
                    .map(module -> "webapps/" + module.getFileName() + ".war")
                    .toList();
        }

        assertThat(names(tar).stream().filter(name -> name.matches("webapps/.+")))
                .containsExactlyInAnyOrderElementsOf(samples);
    }

    @Test
    void itHoldsWhatAnInstallationNeedsAndNothingOfTheBuild() {
        assertThat(names(tar))
                .contains("LICENSE", "README.md", "CHANGELOG.md", "bin/warren", "bin/admin-cli", "bin/lib/jdk.sh")
                .contains("conf/warren.toml", "docs/install.md", "docs/configuration.md", "webapps-javaee/README.md")
                .anyMatch(name -> name.matches("lib/container/javaee/jakartaee-migration-.+\\.jar"))
                .noneMatch(name -> name.endsWith(".aot") || name.equals("pom.xml") || name.contains("target/"));
    }

    private static List<Entry> files(List<Entry> entries) {
        return entries.stream().filter(entry -> !entry.isDirectory()).toList();
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::name).toList();
    }

    private static List<Integer> contents(List<Entry> entries) {
        return entries.stream().map(entry -> Arrays.hashCode(entry.content())).toList();
    }
}
