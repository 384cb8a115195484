// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.config.ApplicationValueLimits;
import dev.warren.container.config.DataSize;
import dev.warren.container.config.Durability;
import dev.warren.container.config.SessionConfig;
import dev.warren.container.config.SessionStorage;
import dev.warren.container.link.ValueLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerSizesTest {
    private static final SessionConfig ALL = new SessionConfig(
            new SessionStorage.Lmdb(), DataSize.parse("1g"), Durability.PROCESS, false, 10, 20, DataSize.parse("1k"));

    @Test
    void limitsOfAllHoldWhereAnApplicationHasNoneOfItsOwn() {
        assertThat(WorkerSizes.valueLimits(ApplicationValueLimits.NOTHING, ALL))
                .isEqualTo(new ValueLimits(10, 20, 1024));
    }

    @Test
    void eachLimitOfAnApplicationGoesBeforeThatOfAll() {
        ApplicationValueLimits depth = new ApplicationValueLimits(Optional.of(1), Optional.empty(), Optional.empty());
        ApplicationValueLimits others =
                new ApplicationValueLimits(Optional.empty(), Optional.of(2), Optional.of(DataSize.parse("1g")));

        assertThat(WorkerSizes.valueLimits(depth, ALL)).isEqualTo(new ValueLimits(1, 20, 1024));
        assertThat(WorkerSizes.valueLimits(others, ALL)).isEqualTo(new ValueLimits(10, 2, 1 << 30));
    }
}
