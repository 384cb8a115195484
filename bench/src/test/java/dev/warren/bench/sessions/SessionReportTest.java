// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.bench.sessions.SessionReport.Held;
import org.junit.jupiter.api.Test;

class SessionReportTest {
    private static final String OUTPUT = """
        Requests/sec:  54500.00
        session cookie=JSESSIONID=a-b_C.1 last=412
        session cookie= last=0
        sessions wrong=3 lost=2
        report requests=413 micros=2000000 p50=950 p99=1850 connect=0 read=1 write=0 timeout=0 status=4
        """;

    @Test
    void readsTheSessionsAndSumsUpEverythingThatMustNotHappen() {
        SessionReport report = SessionReport.parse(OUTPUT);

        assertThat(report.sessions()).containsExactly(new Held("JSESSIONID=a-b_C.1", 412), new Held("", 0));
        assertThat(report.load().requests()).isEqualTo(413);
        assertThat(report.errors()).isEqualTo(3 + 2 + 1 + 4);
    }

    @Test
    void showsWhatWrkPrintedWhenItDidNotReport() {
        assertThatThrownBy(() -> SessionReport.parse("unable to connect\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unable to connect");
    }

    @Test
    void aWrittenNumberMayBeOneAheadOfTheLastAnswerButNeverBehindIt() {
        Held session = new Held("JSESSIONID=a", 7);

        assertThat(session.isIn(6, Use.WRITE)).isFalse();
        assertThat(session.isIn(7, Use.WRITE)).isTrue();
        assertThat(session.isIn(8, Use.WRITE)).isTrue();
        assertThat(session.isIn(9, Use.WRITE)).isFalse();
    }

    @Test
    void aNumberThatIsOnlyReadStaysAsItIs() {
        Held session = new Held("JSESSIONID=a", 0);

        assertThat(session.isIn(0, Use.READ)).isTrue();
        assertThat(session.isIn(1, Use.READ)).isFalse();
        assertThat(session.isIn(-1, Use.READ)).isFalse(); // nobody knows the session
    }
}
