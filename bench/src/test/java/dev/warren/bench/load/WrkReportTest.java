// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkReportTest {
    private static final String OUTPUT = """
        Running 2s test @ http://127.0.0.1:1/bench/hello
          1 threads and 64 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     1.02ms  500.11us  10.02ms   91.00%
            Req/Sec    54.49k     1.20k   56.00k    80.00%
          109000 requests in 2.00s, 14.45MB read
          Socket errors: connect 1, read 2, write 3, timeout 4
          Non-2xx or 3xx responses: 5
        Requests/sec:  54500.00
        Transfer/sec:      7.23MB
        report requests=109000 micros=2000000 p50=950 p99=1850 connect=1 read=2 write=3 timeout=4 status=5
        """;

    @Test
    void readsTheReportAndSumsUpErrors() {
        LoadResult result = WrkReport.parse(OUTPUT);

        assertThat(result).isEqualTo(new LoadResult(109_000, 2_000_000, 950, 1850, new SocketErrors(1, 2, 3, 4), 5));
        assertThat(result.requestsPerSecond()).isEqualTo(54_500);
        assertThat(result.errors()).isEqualTo(15);
    }

    @Test
    void showsWhatWrkPrintedWhenItDidNotReport() {
        assertThatThrownBy(() -> WrkReport.parse("unable to connect to 127.0.0.1:1 Connection refused\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Connection refused");
    }
}
