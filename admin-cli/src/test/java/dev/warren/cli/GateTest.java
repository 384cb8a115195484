// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void nothingPassesOnceItIsShutAndTheWriterLearnsOfIt() {
        StringWriter target = new StringWriter();
        Gate gate = new Gate(target);
        PrintWriter out = new PrintWriter(gate);
        out.println("before");
        out.flush();
        gate.shut();
        assertThat(out.checkError()).isFalse();
        out.println("after");
        assertThat(out.checkError()).isTrue();
        assertThat(target).hasToString("before" + System.lineSeparator());
    }
}
