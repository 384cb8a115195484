// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MasterReportTest {
    @Test
    void theReasonIsWhatTheMasterGivesForIt() {
        assertThat(MasterReport.reason(List.of(
                        "deploy: a.war at /a", "deploy failed, nothing has changed: it threw", "nothing has changed")))
                .isEqualTo("it threw");
        assertThat(MasterReport.reason(List.of("one", "the master stops"))).isEqualTo("the master stops");
        assertThat(MasterReport.reason(List.of())).isEqualTo("the master said nothing");
    }

    @Test
    void linesThatAWorkerLoggedAreLinesAgain() {
        MasterReport report = new MasterReport(List.of("first", "trace\\u000a\tat a.B.c"));

        assertThat(report).hasMessage("the master reported:\n  first\n  trace\n    \tat a.B.c");
        assertThat(report.getStackTrace()).isEmpty();
    }
}
