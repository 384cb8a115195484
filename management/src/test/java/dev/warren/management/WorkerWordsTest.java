// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkerWordsTest {
    @Test
    void oneIsNoPlural() {
        assertThat(WorkerWords.words(0)).isEqualTo("0 workers");
        assertThat(WorkerWords.words(1)).isEqualTo("1 worker");
        assertThat(WorkerWords.words(2)).isEqualTo("2 workers");
    }
}
