// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.stage.SourceHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropDirectoryTest {
    @TempDir
    private Path webapps;

    private DropDirectory directory;

    @BeforeEach
    void open() {
        directory = new DropDirectory(
                new DropDirectories(webapps, webapps.resolve("unused")),
                new KnownFiles(webapps.resolve("none"), Clock.systemUTC()));
    }

    private Path file(String name) throws IOException {
        return Files.writeString(webapps.resolve(name), name);
    }

    private DropDirectory.Found look() {
        return directory.look(Selection.ALL, false, false);
    }

    @Test
    void ofSeveralVersionsTheHighestIsTheCandidate() throws IOException {
        file("shop.war");
        file("shop##2.war");
        file("shop##10.war");

        assertThat(look().candidates()).extracting(Candidate::entry).containsExactly("shop##10.war");
        assertThat(look().failures()).isEmpty();
        assertThat(look().stamps()).containsOnlyKeys("shop.war", "shop##2.war", "shop##10.war");
    }

    @Test
    void aFileGoesBeforeADirectoryOfItsNameAndTheDirectoryIsToldWhy() throws IOException {
        file("shop.war");
        Files.createDirectories(webapps.resolve("shop/WEB-INF"));

        assertThat(look().candidates()).extracting(Candidate::entry).containsExactly("shop.war");
        assertThat(look().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.entry()).isEqualTo("shop");
            assertThat(failure.error()).contains("belongs to shop.war");
        });
    }

    @Test
    void whatIsLeftAloneIsHeldWhetherItIsThereOrNot() throws IOException {
        file("half.war");

        DropDirectory.Found found = directory.look(
                new Selection(Set.of("half.war", "gone##3.war"), Map.of(), Optional.empty()), false, false);

        assertThat(found.candidates()).isEmpty();
        assertThat(found.stamps()).isEmpty();
        assertThat(found.held())
                .containsExactlyInAnyOrder(new Catalog.Held("half", null), new Catalog.Held("gone", "3"));
    }

    @Test
    void contentThatFailedIsHeldUntilItChanges() throws IOException {
        Path bad = file("bad.war");
        Selection selection = new Selection(Set.of(), Map.of("bad.war", SourceHash.of(bad)), Optional.empty());

        assertThat(directory.look(selection, false, false).candidates()).isEmpty();
        assertThat(directory.look(selection, false, false).held()).containsExactly(new Catalog.Held("bad", null));

        Files.writeString(bad, "mended and longer");
        assertThat(directory.look(selection, false, false).candidates())
                .extracting(Candidate::entry)
                .containsExactly("bad.war");
    }

    @Test
    void skipDeployHoldsUndeployedLeavesOutAndDoDeployGoesBeforeBoth() throws IOException {
        file("frozen.war");
        file("frozen.war.skipdeploy");
        file("off.war");
        file("off.war.undeployed");

        assertThat(look().candidates()).isEmpty();
        assertThat(look().held()).containsExactly(new Catalog.Held("frozen", null));

        file("frozen.war.dodeploy");
        file("off.war.dodeploy");
        assertThat(look().candidates()).extracting(Candidate::entry).containsExactly("frozen.war", "off.war");
    }

    @Test
    void aFileOnItsWayCountsAsIfItWereThereInsteadOfTheOldOne(@TempDir Path elsewhere) throws IOException {
        file("shop.war");
        Path fresh = Files.writeString(elsewhere.resolve("3f"), "fresh");
        Selection selection = Selection.ALL.with(new Selection.Incoming("shop.war", fresh));

        assertThat(directory.look(selection, false, false).candidates())
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.entry()).isEqualTo("shop.war");
                    assertThat(candidate.source()).isEqualTo(fresh);
                    assertThat(candidate.contextPath()).isEqualTo("/shop");
                });
    }

    @Test
    void aFileOnItsWayThatHasVanishedIsAFailureThatNamesIt(@TempDir Path elsewhere) {
        Selection selection = Selection.ALL.with(new Selection.Incoming("shop.war", elsewhere.resolve("none")));

        assertThat(directory.look(selection, false, false).failures())
                .extracting(Unavailable::entry)
                .containsExactly("shop.war");
    }

    @Test
    void namesThatGiveNoContextPathFailAndAreRemembered() throws IOException {
        file("a?b.war");
        file("x..%2f.war");

        assertThat(look().candidates()).isEmpty();
        assertThat(look().failures()).extracting(Unavailable::entry).containsExactlyInAnyOrder("a?b.war", "x..%2f.war");
        assertThat(look().stamps()).containsOnlyKeys("a?b.war", "x..%2f.war");
        Selection known = new Selection(Set.of(), Map.of("a?b.war", "", "x..%2f.war", ""), Optional.empty());
        assertThat(directory.look(known, false, false).failures()).isEmpty();
        assertThat(directory.look(known, false, false).held())
                .as("they stay as they are, so that a look at them is no change")
                .containsExactlyInAnyOrder(new Catalog.Held("a?b.war", null), new Catalog.Held("x..%2f.war", null));
    }
}
