// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static final long MILLI = 1_000_000;
    private static final long VICTIM = 42;
    private static final List<Kill> KILLS = List.of(new Kill(VICTIM, 1000 * MILLI));

    private static Cause cause(Optional<Long> holder, long sentMillis, long seenMillis) {
        return Cause.of(new Failure(holder, sentMillis * MILLI, seenMillis * MILLI, "closed"), KILLS);
    }

    @Test
    void aRequestSentToTheVictimBeforeItsDeathRanInIt() {
        assertThat(cause(Optional.of(VICTIM), 990, 1020)).isEqualTo(Cause.IN_KILLED_WORKER);
    }

    @Test
    void aConnectionOfTheVictimUsedAfterItsDeathHadDiedIdle() {
        assertThat(cause(Optional.of(VICTIM), 1300, 1301)).isEqualTo(Cause.DIED_IDLE);
    }

    @Test
    void aFirstRequestWhileAWorkerDiesMayHaveBeenInIt() {
        assertThat(cause(Optional.empty(), 990, 1020)).isEqualTo(Cause.DURING_KILL);
    }

    @Test
    void aFirstRequestAfterAKillMustGetThrough() {
        assertThat(cause(Optional.empty(), 1400, 1410)).isEqualTo(Cause.UNEXPLAINED);
    }

    @Test
    void aConnectionThatHadJustMovedMayHaveBeenInTheVictim() {
        assertThat(cause(Optional.of(7L), 990, 1020)).isEqualTo(Cause.DURING_KILL);
        assertThat(cause(Optional.of(7L), 1400, 1410)).isEqualTo(Cause.DURING_KILL);
    }

    @Test
    void withoutAKillNothingExplainsAFailure() {
        assertThat(cause(Optional.of(VICTIM), 900, 950)).isEqualTo(Cause.UNEXPLAINED);
        assertThat(cause(Optional.of(7L), 2000, 2001)).isEqualTo(Cause.UNEXPLAINED);
        assertThat(cause(Optional.empty(), 2000, 2001)).isEqualTo(Cause.UNEXPLAINED);
    }
}
