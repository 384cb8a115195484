// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.staging.Catalog;
import dev.warren.container.staging.Glance;
import dev.warren.container.staging.Mark;
import dev.warren.container.staging.Marker;
import dev.warren.container.staging.Stamp;
import dev.warren.management.ApplicationStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DropsTest {
    private static final String SHOP = "shop.war";

    private final List<Mark> marks = new ArrayList<>();
    private final Drops drops = new Drops(this::write);
    private final List<Mark> unwritten = new ArrayList<>();
    private final Map<String, Stamp> files = new HashMap<>();
    private final Map<String, Set<Marker>> markers = new HashMap<>();
    private final Set<String> requested = new HashSet<>();
    private final Set<String> incomplete = new HashSet<>();
    private long now = 1_000_000;

    private void write(List<Mark> all) {
        marks.addAll(all);
        unwritten.addAll(all);
    }

    /** Looks 2 seconds after the last look. */
    private Drops.Due glance() {
        now += 2_000;
        return drops.glanced(new Glance(now, false, files, incomplete, markers, Set.of()));
    }

    private void file(String entry, long bytes) {
        files.put(entry, new Stamp(bytes, now, "1"));
    }

    private void marker(String entry, Marker... all) {
        markers.put(entry, Set.of(all));
    }

    private Catalog catalog() {
        return new Catalog(List.of(), List.of(), List.of(), Map.of("/shop", SHOP), files, requested, List.of());
    }

    /** Has what is there taken and served. */
    private void serve() {
        drops.looked(catalog());
        drops.served(
                catalog(),
                List.of(new ApplicationStatus(
                        "/shop", "shop", null, "0123", "OK", "2026-01-01T00:00:00Z", null, null)));
    }

    private void serveShop() {
        file(SHOP, 10);
        serve();
        marker(SHOP, Marker.DEPLOYED);
        drops.written(unwritten);
        assertThat(glance().reasons()).isEmpty();
    }

    private Optional<Marker> lastMark() {
        return marks.getLast().marker();
    }

    @Test
    void aNewFileIsTakenOnItsSecondGlance() {
        file(SHOP, 10);

        assertThat(glance().reasons()).isEmpty();
        assertThat(glance().reasons()).containsExactly("shop.war is new");
    }

    @Test
    void whatAnOperatorHasHadRemovedIsNotLeftAloneEvenIfAGlanceHasMissedItAlready() {
        serveShop();
        files.remove(SHOP);
        glance();
        assertThat(drops.selection().leftAlone()).contains(SHOP);

        drops.removed(List.of(SHOP));

        assertThat(drops.selection().leftAlone()).isEmpty();
        assertThat(glance().reasons()).isEmpty();
    }

    @Test
    void aFileThatGrowsIsPendingAndLeftAloneUntilItStopsGrowing() {
        for (int bytes = 1; bytes <= 4; bytes++) {
            file(SHOP, bytes);
            assertThat(glance().reasons()).isEmpty();
            assertThat(drops.selection().leftAlone()).contains(SHOP);
        }
        assertThat(lastMark()).contains(Marker.PENDING);

        assertThat(glance().reasons()).containsExactly("shop.war is new");
    }

    @Test
    void aFileWithoutTheEndOfAnArchiveStaysPendingHoweverOldItIs() {
        file(SHOP, 10);
        incomplete.add(SHOP);

        for (int i = 0; i < 5; i++) {
            assertThat(glance().reasons()).isEmpty();
        }
        assertThat(marks).hasSize(1);
        assertThat(marks.getFirst().text()).contains("no whole ZIP archive");
    }

    @Test
    void aServedFileThatChangesIsTakenAgainAndOneThatDoesNotIsNot() {
        serveShop();
        assertThat(glance().reasons()).isEmpty();

        file(SHOP, 11);
        assertThat(glance().reasons()).isEmpty();
        assertThat(glance().reasons()).containsExactly("shop.war has changed");
    }

    @Test
    void aFileIsGoneOnlyWhenItIsMissingTwice() {
        serveShop();
        files.remove(SHOP);

        assertThat(glance().gone()).isEmpty();
        assertThat(drops.selection().leftAlone()).contains(SHOP);
        assertThat(glance().gone()).containsExactly(SHOP);
    }

    @Test
    void aFileThatIsReplacedBetweenTwoGlancesIsNeverGone() {
        serveShop();
        files.remove(SHOP);
        glance();
        file(SHOP, 11);

        assertThat(glance().gone()).isEmpty();
        assertThat(glance().reasons()).containsExactly("shop.war has changed");
    }

    @Test
    void whatFailedIsNotTriedAgainUntilItChangesOrItsMarkerIsDeleted() {
        file(SHOP, 10);
        drops.looked(catalog());
        assertThat(drops.failed(SHOP, "bad", "a servlet class is missing")).isTrue();
        assertThat(drops.failed(SHOP, "bad", "a servlet class is missing")).isFalse();
        assertThat(lastMark()).contains(Marker.FAILED);
        marker(SHOP, Marker.FAILED);
        drops.written(unwritten);

        assertThat(glance().reasons()).isEmpty();
        assertThat(drops.selection().failed()).containsEntry(SHOP, "bad");

        markers.clear();
        assertThat(glance().reasons()).isEmpty();
        assertThat(glance().reasons()).containsExactly("shop.war shall be tried again (its .failed was deleted)");
        assertThat(drops.selection().failed()).isEmpty();
    }

    @Test
    void anOperatorsReloadForgivesWhatFailed() {
        drops.failed(SHOP, "bad", "why");
        drops.forgive();

        assertThat(drops.selection().failed()).isEmpty();
    }

    @Test
    void deletingTheDeployedMarkerUndeploysAndSaysHowToComeBack() {
        serveShop();
        markers.clear();

        assertThat(glance().gone()).isEmpty();
        Drops.Due due = glance();

        assertThat(due.gone()).containsExactly(SHOP);
        assertThat(lastMark()).contains(Marker.UNDEPLOYED);
        marker(SHOP, Marker.UNDEPLOYED, Marker.DODEPLOY);
        assertThat(glance().forced()).as("asked for at once").isTrue();
        marker(SHOP, Marker.UNDEPLOYED);
        assertThat(glance().reasons()).isEmpty();

        markers.clear();
        assertThat(glance().reasons()).containsExactly("shop.war is new");
    }

    @Test
    void aMarkerThatIsNotWrittenYetIsNotMissing() {
        file(SHOP, 10);
        serve();

        assertThat(glance().reasons()).isEmpty();
        assertThat(glance().reasons()).isEmpty();
        assertThat(glance().reasons()).isEmpty();
    }

    @Test
    void doDeployForcesAReloadOnceAndIsRemovedAfterwards() {
        serveShop();
        marker(SHOP, Marker.DEPLOYED, Marker.DODEPLOY);

        Drops.Due due = glance();
        assertThat(due.forced()).isTrue();

        requested.add(SHOP);
        serve();
        assertThat(marks.getLast().carriedOut()).isTrue();
        assertThat(glance().reasons()).as("the marker is being deleted").isEmpty();
    }

    @Test
    void skipDeployFreezesAChangedFile() {
        serveShop();
        marker(SHOP, Marker.DEPLOYED, Marker.SKIPDEPLOY);
        file(SHOP, 11);

        glance();
        assertThat(glance().reasons()).isEmpty();
    }

    @Test
    void aMarkerWithoutItsWarIsNoReasonForAnything() {
        marker("ghost.war", Marker.DODEPLOY);

        assertThat(glance()).isEqualTo(new Drops.Due(List.of(), Set.of(), false));
    }

    @Test
    void markersOfEntriesThatAreGoneAreRemoved() {
        serveShop();
        files.clear();
        glance();
        glance();

        Catalog empty = new Catalog(List.of(), List.of(), List.of(), Map.of(), Map.of(), Set.of(), List.of());
        drops.looked(empty);
        drops.served(empty, List.of());

        assertThat(marks.getLast()).isEqualTo(Mark.none(SHOP));
    }

    @Test
    void markersThatOutlivedTheirEntryAreRemovedAndRequestsStay() {
        marker("old.war", Marker.DEPLOYED);
        marker("later.war", Marker.UNDEPLOYED, Marker.SKIPDEPLOY);

        glance();

        assertThat(marks).containsExactly(Mark.none("old.war"));
    }

    @Test
    void withoutMarkersNothingIsWritten() {
        drops.markers(false);
        serveShop();
        drops.failed(SHOP, "bad", "why");

        assertThat(marks).isEmpty();
    }

    @Test
    void anotherVersionOfferingAPathIsSeen() {
        file("shop##1.war", 1);
        file("shop##2.war", 2);
        drops.looked(catalog());

        assertThat(drops.offers("/shop", Set.of("shop##2.war"), catalog())).isTrue();
        assertThat(drops.offers("/shop", Set.of("shop##1.war", "shop##2.war"), catalog()))
                .isFalse();
        assertThat(drops.offers("/news", Set.of(), catalog())).isFalse();
    }

    @Test
    void aRequestWithoutItsFileIsToldOnce() {
        marker("ghost.war", Marker.DODEPLOY);
        file(SHOP, 10);
        marker(SHOP, Marker.DODEPLOY);

        assertThat(waitingRequests()).as("the file may be on its way").isEmpty();
        assertThat(waitingRequests())
                .containsExactly("ghost.war.dodeploy waits for ghost.war, which is not there: put it beside, or delete"
                        + " the marker");
        assertThat(waitingRequests()).isEmpty();

        markers.remove("ghost.war");
        assertThat(waitingRequests()).isEmpty();
        marker("ghost.war", Marker.DODEPLOY);
        waitingRequests();
        assertThat(waitingRequests()).hasSize(1);
    }

    private List<String> waitingRequests() {
        return drops.waitingRequests(new Glance(now, false, files, incomplete, markers, Set.of()));
    }
}
