// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.worker.WorkerState.Event;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkerStateTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @Nested
    class WhenStarting {
        private final WorkerState starting = new WorkerState.Starting(LATER);

        @Test
        void becomesReady() {
            assertThat(starting.on(new Event.BecameReady(NOON))).isEqualTo(new WorkerState.Ready(NOON));
        }

        @Test
        void canBeDrainedGivenUpOrEnd() {
            assertThat(starting.on(new Event.DrainAsked(LATER))).isEqualTo(new WorkerState.Draining(LATER));
            assertThat(starting.on(new Event.GivenUp("slow", LATER)))
                    .isEqualTo(new WorkerState.Condemned("slow", LATER));
            assertThat(starting.on(new Event.Exited(1))).isEqualTo(new WorkerState.Gone(1));
        }
    }

    @Nested
    class WhenReady {
        private final WorkerState ready = new WorkerState.Ready(NOON);

        @Test
        void cannotBecomeReadyAgain() {
            assertThatThrownBy(() -> ready.on(new Event.BecameReady(NOON)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("BecameReady")
                    .hasMessageContaining("Ready");
        }

        @Test
        void canBeDrainedGivenUpOrEnd() {
            assertThat(ready.on(new Event.DrainAsked(LATER))).isEqualTo(new WorkerState.Draining(LATER));
            assertThat(ready.on(new Event.GivenUp("hung", LATER))).isEqualTo(new WorkerState.Condemned("hung", LATER));
            assertThat(ready.on(new Event.Exited(137))).isEqualTo(new WorkerState.Gone(137));
        }
    }

    @Nested
    class WhenDraining {
        private final WorkerState draining = new WorkerState.Draining(NOON);

        @Test
        void keepsTheFirstKillDeadlineIfAskedForALaterOne() {
            assertThat(draining.on(new Event.DrainAsked(LATER))).isEqualTo(draining);
        }

        @Test
        void isKilledEarlierIfAskedTo() {
            Instant earlier = NOON.minusSeconds(10);

            assertThat(draining.on(new Event.DrainAsked(earlier))).isEqualTo(new WorkerState.Draining(earlier));
        }

        @Test
        void ignoresThatItBecameReadyMeanwhile() {
            assertThat(draining.on(new Event.BecameReady(NOON))).isEqualTo(draining);
        }

        @Test
        void canBeGivenUpOrEnd() {
            assertThat(draining.on(new Event.GivenUp("busy", LATER)))
                    .isEqualTo(new WorkerState.Condemned("busy", LATER));
            assertThat(draining.on(new Event.Exited(0))).isEqualTo(new WorkerState.Gone(0));
        }
    }

    @Nested
    class WhenCondemned {
        private final WorkerState condemned = new WorkerState.Condemned("hung", NOON);

        @Test
        void keepsItsFirstReason() {
            assertThat(condemned.on(new Event.GivenUp("busy", LATER))).isEqualTo(condemned);
            assertThat(condemned.on(new Event.DrainAsked(LATER))).isEqualTo(condemned);
            assertThat(condemned.on(new Event.BecameReady(LATER))).isEqualTo(condemned);
        }

        @Test
        void ends() {
            assertThat(condemned.on(new Event.Exited(137))).isEqualTo(new WorkerState.Gone(137));
        }
    }

    @Test
    void nothingHappensToOneThatIsGone() {
        assertThatThrownBy(() -> new WorkerState.Gone(0).on(new Event.Exited(0)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void labelsAreThoseOfTheContract() {
        assertThat(new WorkerState.Starting(NOON).label()).isEqualTo("STARTING");
        assertThat(new WorkerState.Ready(NOON).label()).isEqualTo("READY");
        assertThat(new WorkerState.Draining(NOON).label()).isEqualTo("DRAINING");
        assertThat(new WorkerState.Condemned("", NOON).label()).isEqualTo("DRAINING");
        assertThat(new WorkerState.Gone(0).label()).isEqualTo("GONE");
    }
}
