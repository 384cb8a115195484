// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.StoreException;
import dev.warren.sessions.StoreException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionSweeperTest {
    @Test
    void aStoreThatIsStillBeingOpenedIsNoTrouble() {
        assertThat(SessionSweeper.isTrouble(new StoreException(Reason.OPENING, "not open yet", null)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "OPENING", mode = EnumSource.Mode.EXCLUDE)
    void anyOtherFailureOfTheStoreIs(Reason reason) {
        assertThat(SessionSweeper.isTrouble(new StoreException(reason, "failed", null)))
                .isTrue();
    }
}
