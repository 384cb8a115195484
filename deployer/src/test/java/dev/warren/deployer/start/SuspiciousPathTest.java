// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths are refused: rules of Servlet 6.1, 3.5.2, each from both sides. */
class SuspiciousPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/a#b",
                "/..",
                "/../a",
                "/a/../../b",
                "/a%2Fb",
                "/a;%2fb/c",
                "/a/.;/b",
                "/a/..;b",
                "/a/%2e/b",
                "/a/.%2E",
                "/;/a",
                "/a/;b/c",
                "/a\\b",
                "/a%5cb",
                "/a%00",
                "/a%7Fb",
                "/a%C2%85b",
                "/a\tb",
                "/a%-1",
                "/a%+1",
                "/a%",
                "/a%2",
                "/a%E2%82",
                "/a%E2%82b",
                "/a%C0%AF"
            })
    void refuses(String path) {
        assertThat(SuspiciousPath.isSuspicious(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/.",
                "/./",
                "/a/b",
                "/a/b/;c=d",
                "/a;/b;",
                "/a/./b/../c",
                "/a//../b",
                "/a/..b/.c/d..",
                "/a/...",
                "/a%20b%25r",
                "/a%E2%82%AC",
                "/a:b@c"
            })
    void takes(String path) {
        assertThat(SuspiciousPath.isSuspicious(path)).isFalse();
    }
}
