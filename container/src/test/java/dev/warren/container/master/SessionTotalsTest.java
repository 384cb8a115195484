// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.link.ApplicationSessions;
import dev.warren.container.link.ApplicationSessions.Place;
import dev.warren.container.link.Message;
import dev.warren.container.link.StoreLatency;
import dev.warren.container.worker.WorkerId;
import dev.warren.management.SessionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTotalsTest {
    private static final WorkerId FIRST = new WorkerId(1, 1, 101);
    private static final WorkerId SECOND = new WorkerId(2, 1, 102);
    private static final WorkerId SUCCESSOR = new WorkerId(1, 2, 103);

    private final SessionTotals totals = new SessionTotals();

    private void hear(WorkerId worker, ApplicationSessions... figures) {
        totals.heard(worker, new Message.SessionFigures(List.of(figures)));
    }

    private static ApplicationSessions stored(Long sessions, Long bytes, long created, long expired) {
        return new ApplicationSessions("/shop", Place.STORE, sessions, bytes, created, expired, null, null);
    }

    private static ApplicationSessions own(long sessions, long created) {
        return new ApplicationSessions("/shop", Place.WORKER, sessions, null, created, 0, null, null);
    }

    private static ApplicationSessions slow(StoreLatency reads, StoreLatency writes) {
        return new ApplicationSessions("/shop", Place.STORE, 1L, 1L, 0, 0, reads, writes);
    }

    private SessionStatus shop() {
        return totals.of("/shop", "lmdb").orElseThrow();
    }

    @Test
    void nothingIsKnownBeforeTheFirstReport() {
        hear(FIRST, new ApplicationSessions("/other", Place.STORE, 1L, 2L, 3, 4, null, null));

        assertThat(totals.of("/shop", "lmdb")).isEmpty();
    }

    @Test
    void countersAreAddedAndWhatIsInTheStoreIsCountedOnce() {
        hear(FIRST, stored(10L, 1_000L, 6, 1));
        hear(SECOND, stored(11L, 1_100L, 5, 2));

        assertThat(shop()).isEqualTo(new SessionStatus("lmdb", 11L, 1_100L, 11, 3, null, null, null, null));
    }

    @Test
    void newestReportTellsWhatIsInTheStore() {
        hear(FIRST, stored(10L, 1_000L, 0, 0));
        hear(SECOND, stored(20L, 2_000L, 0, 0));
        hear(FIRST, stored(5L, 500L, 0, 0));

        assertThat(shop().count()).isEqualTo(5);
        assertThat(shop().bytes()).isEqualTo(500);
    }

    @Test
    void reportOfAWorkerThatCouldNotAskTheStoreHidesNoOther() {
        hear(FIRST, stored(10L, 1_000L, 1, 0));
        hear(SECOND, stored(null, null, 2, 0));

        assertThat(shop()).isEqualTo(new SessionStatus("lmdb", 10L, 1_000L, 3, 0, null, null, null, null));
    }

    @Test
    void storeThatTellsNobodyIsUnknown() {
        hear(FIRST, stored(10L, 1_000L, 1, 0));
        hear(FIRST, stored(null, null, 2, 0));

        assertThat(shop()).isEqualTo(new SessionStatus("lmdb", null, null, 2, 0, null, null, null, null));
    }

    @Test
    void sessionsThatStayInTheirWorkersAreAdded() {
        hear(FIRST, own(3, 4));
        hear(SECOND, own(2, 2));

        assertThat(totals.of("/shop", "local"))
                .contains(new SessionStatus("local", 5L, null, 6, 0, null, null, null, null));
    }

    @Test
    void whatAWorkerHasCountedStaysWhenItGoesAndIsCountedOnce() {
        hear(FIRST, stored(10L, 1_000L, 6, 1));
        totals.left(FIRST);
        totals.left(FIRST);
        hear(SUCCESSOR, stored(10L, 1_000L, 2, 0));

        assertThat(shop()).isEqualTo(new SessionStatus("lmdb", 10L, 1_000L, 8, 1, null, null, null, null));
    }

    @Test
    void whatIsInTheStoreIsUnknownWhileNoWorkerLives() {
        hear(FIRST, stored(10L, 1_000L, 6, 1));
        totals.left(FIRST);
        totals.left(SECOND); // which has never told anything

        assertThat(shop()).isEqualTo(new SessionStatus("lmdb", null, null, 6, 1, null, null, null, null));
    }

    @Test
    void sessionsOfAWorkerThatHasGoneAreNotThereAnyMore() {
        hear(FIRST, own(3, 4));
        hear(SECOND, own(2, 2));
        totals.left(FIRST);

        assertThat(shop().count()).isEqualTo(2);
        assertThat(shop().created()).isEqualTo(6);
    }

    @Test
    void slowestWorkerTellsHowLongTheStoreTakes() {
        hear(FIRST, slow(new StoreLatency(900, 1_500), new StoreLatency(20_000, 5_000_000_000L)));
        hear(SECOND, slow(new StoreLatency(1_000, 1_449), null));

        assertThat(shop()).isEqualTo(new SessionStatus("lmdb", 1L, 1L, 0, 0, 1.0, 1.5, 20.0, 5_000_000.0));
    }
}
