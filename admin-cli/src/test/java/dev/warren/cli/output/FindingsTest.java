// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Findings.Finding GOOD = new Findings.Finding("jdk", "OK", "25", null);
    private static final Findings.Finding MEAGRE = new Findings.Finding("space", "WARN", "little\u001b", "buy some");
    private static final Findings.Finding WRONG = new Findings.Finding("ports", "BAD", "taken", "free it");

    private static Findings of(Findings.Finding... findings) {
        return new Findings("/srv", List.of(findings));
    }

    @Test
    void eachIsALineWithItsRemedyBelow() {
        assertThat(of(GOOD, MEAGRE, WRONG).format(Style.PLAIN)).isEqualTo("""
            OK    jdk    25
            WARN  space  little\\u001b
                  do: buy some
            BAD   ports  taken
                  do: free it
            1 problem, 1 warning
            """);
    }

    @Test
    void onlyWhatIsBadIsBad() {
        assertThat(of(GOOD, MEAGRE).bad()).isFalse();
        assertThat(of(GOOD, WRONG).bad()).isTrue();
        assertThat(of(GOOD).format(Style.PLAIN)).endsWith("all is well\n");
    }

    @Test
    void whatIsPrintedAsJsonIsReadBack() {
        assertThat(Findings.parse(of(GOOD, WRONG).json())).contains(of(GOOD, WRONG));
    }

    @Test
    void whatIsNoJsonIsNotRead() {
        assertThat(Findings.parse("Building Warren")).isEmpty();
        assertThat(Findings.parse("")).isEmpty();
        assertThat(Findings.parse("{}")).isEmpty();
    }
}
