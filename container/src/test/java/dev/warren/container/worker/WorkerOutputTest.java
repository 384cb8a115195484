// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerOutputTest {
    private final WorkerOutput output = new WorkerOutput();
    private final List<String> logged = new ArrayList<>();

    @Test
    void handsOnEveryLine() {
        pump("one\ntwo\r\nthree");

        assertThat(logged).containsExactly("one", "two", "three");
    }

    @Test
    void escapesWhatWouldConfuseATerminal() {
        pump("a\u001b[31mred\u202etxet\tb\n");

        assertThat(logged).containsExactly("a\\u001b[31mred\\u202etxet\tb");
    }

    @Test
    void cutsALineThatNeverEnds() {
        pump("x".repeat(WorkerOutput.LONGEST_LINE * 3) + "\nnext\n");

        assertThat(logged).hasSize(2);
        assertThat(logged.getFirst()).hasSize(WorkerOutput.LONGEST_LINE);
        assertThat(logged.getLast()).isEqualTo("next");
    }

    @Test
    void remembersOnlyTheLastLines() {
        for (int i = 0; i < 100; i++) {
            output.add("line " + i);
        }

        assertThat(output.last(2)).containsExactly("line 98", "line 99");
        assertThat(output.last(Integer.MAX_VALUE)).hasSize(WorkerOutput.LAST_LINES);
    }

    @Test
    void keepsEvidenceInsteadOfLoggingIt() {
        output.keepAll();

        pump("thread dump\n".repeat(500));

        assertThat(logged).isEmpty();
        assertThat(output.last(Integer.MAX_VALUE)).hasSize(500);
    }

    private void pump(String text) {
        output.pump(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), logged::add);
    }
}
