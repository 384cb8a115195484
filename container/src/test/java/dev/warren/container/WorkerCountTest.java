// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerCountTest {
    @Test
    void oneIsNoPlural() {
        assertThat(WorkerCount.words(0)).isEqualTo("0 workers");
        assertThat(WorkerCount.words(1)).isEqualTo("1 worker");
        assertThat(WorkerCount.words(2)).isEqualTo("2 workers");
    }
}
