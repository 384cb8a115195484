// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.Style;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final StringWriter err = new StringWriter();
    private final Interruption interruption =
            new Interruption(new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), Style.PLAIN));

    @Test
    void saysThatTheOperationGoesOn() {
        interruption.begun("reload");
        interruption.report();
        assertThat(err.toString()).startsWith("reload goes on in the master");
    }

    @Test
    void saysNothingBeforeAndAfterAnOperation() {
        interruption.report();
        interruption.begun("reload");
        interruption.ended();
        interruption.report();
        assertThat(err.toString()).isEmpty();
    }
}
