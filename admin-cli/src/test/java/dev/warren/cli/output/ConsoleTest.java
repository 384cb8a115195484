// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err), Style.PLAIN);

    @Test
    void complaintHasThreeLinesOnStandardError() {
        console.complain(new Complaint("what", "why", "do"), false);
        assertThat(err).hasToString("what\n  why: why\n  do:  do\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void complaintIsJsonIfAskedFor() {
        console.complain(new Complaint("a", "b", "c"), true);
        assertThat(err.toString()).contains("\"error\"", "\"what\": \"a\"", "\"why\": \"b\"", "\"do\": \"c\"");
    }

    @Test
    void progressCannotDriveTheTerminal() {
        console.line("a\u001b[2Jb");
        console.flush();
        assertThat(out.toString()).startsWith("a\\u001b[2Jb");
    }

    @Test
    void progressWithReasonsKeepsItsLines() {
        console.line("reload failed\n  why: a\r\u001b[2Jb\n  do:  c");
        console.aside("died\n    its last line");
        console.flush();
        assertThat(out.toString().lines()).containsExactly("reload failed", "  why: a\\u000d\\u001b[2Jb", "  do:  c");
        assertThat(err.toString().lines()).containsExactly("died", "    its last line");
    }

    @Test
    void noColorTurnsColoursOff() {
        assertThat(Console.ofProcess(Map.of("NO_COLOR", "1", "TERM", "xterm")).colours())
                .isFalse();
        assertThat(Console.ofProcess(Map.of("TERM", "dumb")).colours()).isFalse();
    }
}
