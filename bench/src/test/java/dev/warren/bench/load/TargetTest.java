// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
    private final Target target = new Target(8080, "/bench/hello");

    @Test
    void asksToCloseOnlyForShortConnections() {
        assertThat(target.request(LoadKind.KEEP_ALIVE))
                .isEqualTo("GET /bench/hello HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n");
        assertThat(target.request(LoadKind.SHORT)).endsWith("\r\nConnection: close\r\n\r\n");
    }

    @Test
    void hasAnAddress() {
        assertThat(target.url()).isEqualTo("http://127.0.0.1:8080/bench/hello");
        assertThat(target.at("/bench/other").url()).isEqualTo("http://127.0.0.1:8080/bench/other");
    }
}
