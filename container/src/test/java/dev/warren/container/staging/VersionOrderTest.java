// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
    @Test
    void numbersCountByValueAndNoVersionIsTheLowest() {
        List<String> versions = new ArrayList<>(List.of("11", "2", "1.10", "1.9", "beta", "2a", "2b"));
        versions.add(null);

        versions.sort(new VersionOrder());

        assertThat(versions).containsExactly(null, "1.9", "1.10", "2", "2a", "2b", "11", "beta");
    }

    @Test
    void equalVersionsAreEqualAndLeadingZerosDoNotCount() {
        VersionOrder order = new VersionOrder();

        assertThat(order.compare("1.0", "1.0")).isZero();
        assertThat(order.compare("01", "1")).isZero();
        assertThat(order.compare(null, null)).isZero();
        assertThat(order.compare("99999999999999999999", "1")).isPositive();
    }
}
