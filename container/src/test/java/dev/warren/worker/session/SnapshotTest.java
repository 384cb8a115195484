// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.sessions.SessionTimes;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static Snapshot of(int count, Attribute each) {
        Map<String, Attribute> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put("a" + i, each);
        }
        return new Snapshot(1, new SessionTimes(0, 0, 60), attributes);
    }

    @Test
    void weighsWhatItHolds() {
        assertThat(of(1, Attribute.stored(new byte[1000])).weight()).isBetween(3000, 4000);
    }

    @Test
    void weighsTheMostThereIsIfItHoldsMoreThanAnIntCanSay() {
        assertThat(of(1000, Attribute.stored(new byte[1 << 20])).weight()).isEqualTo(Integer.MAX_VALUE);
    }
}
