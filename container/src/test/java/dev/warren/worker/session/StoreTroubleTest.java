// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.StoreException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class StoreTroubleTest {
    private final StoreException full = new StoreException(StoreException.Reason.FULL, "full", null);

    @Test
    void theFailureOfAStageIsWhatTheStoreSaid() {
        assertThat(StoreTrouble.of(full)).isSameAs(full);
        assertThat(StoreTrouble.of(new CompletionException(full))).isSameAs(full);
    }

    @Test
    void whatAStoreMustNotThrowIsAFailureOfTheStoreToo() {
        assertThat(StoreTrouble.of(new IllegalStateException("oh")))
                .hasMessageContaining("failed unexpectedly")
                .hasMessageContaining("oh");
        assertThat(StoreTrouble.of(new CompletionException(null)).reason())
                .isEqualTo(StoreException.Reason.UNAVAILABLE);
    }
}
