// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.Journal;
import dev.warren.container.config.CommandLine;
import dev.warren.container.config.ConfigLoader;
import dev.warren.container.config.WarrenConfig;
import dev.warren.container.generation.Generation;
import dev.warren.deployer.StagedApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrayApplicationFilesTest {
    @TempDir
    private Path home;

    private final List<String> said = new ArrayList<>();
    private final Journal journal = new Journal();
    private Path files;
    private StrayApplicationFiles strays;

    @BeforeEach
    void listen() throws IOException {
        files = Files.createDirectories(home.resolve("conf/apps"));
        journal.follow(said::add);
        strays = new StrayApplicationFiles(files, journal);
    }

    private void look(long number, String... applications) throws IOException {
        WarrenConfig config = ConfigLoader.load(CommandLine.parse(new String[0], Map.of(), home), Map.of())
                .config();
        List<StagedApplication> staged = Stream.of(applications)
                .map(name -> new StagedApplication(name, "/" + name, null, "0123", "/apps/" + name))
                .toList();
        Generation.Unavailable bad = new Generation.Unavailable("/bad", "bad", null, null, "bad.war", "it is no WAR");
        strays.look(Optional.of(new Generation(number, config, staged, List.of(bad))));
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(files.resolve(name), "session.strict = true\n");
        }
    }

    @Test
    void fileWithoutItsApplicationIsToldOnceAndOthersAreNot() throws IOException {
        write("shop.toml", "bad.toml", "shpo.toml");

        strays.look(Optional.empty());
        look(1, "shop");
        look(1, "shop");
        look(2, "shop");

        assertThat(said)
                .singleElement()
                .asString()
                .contains(files.resolve("shpo.toml") + " has no effect: there is no application shpo");
    }

    @Test
    void fileIsToldAgainWhenItsApplicationHasComeAndGone() throws IOException {
        write("shop.toml");

        look(1);
        look(2, "shop");
        look(3);

        assertThat(said).hasSize(2);
    }
}
