// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void padsColumnsToTheWidestCell() {
        MarkdownTable table = new MarkdownTable(List.of("who", "requests/s"));
        table.add(List.of("warren-2", "1"));

        assertThat(table.render()).isEqualTo("""
            | who      | requests/s |
            | -------- | ---------- |
            | warren-2 | 1          |
            """);
    }

    @Test
    void rulesAreAtLeastThreeDashesAsMarkdownAsks() {
        assertThat(new MarkdownTable(List.of("a")).render()).isEqualTo("| a   |\n| --- |\n");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        MarkdownTable table = new MarkdownTable(List.of("a", "b"));
        assertThatThrownBy(() -> table.add(List.of("1"))).hasMessageContaining("1 cells for 2 columns");
    }
}
