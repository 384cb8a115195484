// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.WarrenConfig;
import dev.warren.container.generation.Generation.Unavailable;
import dev.warren.deployer.StagedApplication;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextGenerationTest {
    private static final StagedApplication SHOP_1 = application("/shop", "1", "aaaa");
    private static final StagedApplication SHOP_2 = application("/shop", "2", "bbbb");
    private static final Unavailable NEWS = new Unavailable("/news", "news", null, "cccc", "news.war", "broken");

    private static StagedApplication application(String path, String version, String hash) {
        return new StagedApplication(path.substring(1), path, version, hash, "/work/" + hash);
    }

    private static Optional<Generation> serving(StagedApplication... applications) {
        return Optional.of(new Generation(1, WarrenConfig.DEFAULTS, List.of(applications), List.of(NEWS)));
    }

    private static List<StagedApplication> applications(NextGeneration next) {
        return next.build(2, WarrenConfig.DEFAULTS).applications();
    }

    @Test
    void aHeldVersionThatServesGoesBeforeALowerCandidate() {
        NextGeneration next = new NextGeneration(serving(SHOP_2), List.of(SHOP_1), List.of(NEWS));
        next.keep("shop", "2");

        assertThat(applications(next)).containsExactly(SHOP_2);
        assertThat(next.same()).isTrue();
        assertThat(next.changes("/shop")).isFalse();
    }

    @Test
    void aHeldVersionThatNeverServedLeavesThePathToTheCandidate() {
        NextGeneration next = new NextGeneration(serving(SHOP_1), List.of(SHOP_1), List.of(NEWS));
        next.keep("shop", "2");

        assertThat(applications(next)).containsExactly(SHOP_1);
        assertThat(next.same()).isTrue();
    }

    @Test
    void aHeldEntryThatIsUnavailableStaysSoUnlessSomethingElseServesItsPath() {
        NextGeneration next = new NextGeneration(serving(SHOP_1), List.of(SHOP_1), List.of());
        next.keep("news", null);
        assertThat(next.same()).isTrue();

        StagedApplication lower = application("/news", "0", "dddd");
        NextGeneration other = new NextGeneration(serving(SHOP_1), List.of(SHOP_1, lower), List.of());
        other.keep("news", null);
        assertThat(other.build(2, WarrenConfig.DEFAULTS).unavailable()).isEmpty();
        assertThat(other.same()).isFalse();
    }

    @Test
    void whatIsNewChangedOrGoneIsADifference() {
        assertThat(new NextGeneration(serving(SHOP_1), List.of(SHOP_2), List.of(NEWS)).same())
                .isFalse();
        assertThat(new NextGeneration(serving(SHOP_1), List.of(), List.of(NEWS)).same())
                .isFalse();
        assertThat(new NextGeneration(serving(SHOP_1), List.of(SHOP_1), List.of()).same())
                .isFalse();
        assertThat(new NextGeneration(Optional.empty(), List.of(), List.of()).same())
                .isFalse();
    }

    @Test
    void aHeldEntryKeepsThePathThatItAskedFor() {
        StagedApplication moved = SHOP_1.at("/store");
        NextGeneration next = new NextGeneration(serving(moved), List.of(), List.of(NEWS));
        next.keep("shop", "1");

        assertThat(applications(next)).containsExactly(moved);
        assertThat(next.same()).isTrue();
    }

    @Test
    void anotherPathIsADifferenceAlthoughTheContentIsTheSame() {
        NextGeneration next = new NextGeneration(serving(SHOP_1), List.of(SHOP_1.at("/store")), List.of(NEWS));

        assertThat(next.same()).isFalse();
        assertThat(next.changes("/store")).isTrue();
    }
}
