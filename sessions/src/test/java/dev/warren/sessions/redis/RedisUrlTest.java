// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sessions.redis.RedisUrl.Group;
import dev.warren.sessions.redis.RedisUrl.Host;
import dev.warren.sessions.redis.RedisUrl.Login;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    @Test
    void aHostIsEnough() {
        assertThat(RedisUrl.parse("redis://localhost"))
                .isEqualTo(new RedisUrl(
                        new Group.Single(), false, Optional.empty(), List.of(new Host("localhost", 6379)), 0));
    }

    @Test
    void everyPartIsRead() {
        assertThat(RedisUrl.parse("rediss://a%3Ab:p%40%25+@[::1]:7000/12"))
                .isEqualTo(new RedisUrl(
                        new Group.Single(),
                        true,
                        Optional.of(new Login("a:b", "p@%+")),
                        List.of(new Host("::1", 7000)),
                        12));
    }

    @Test
    void clusterAndSentinelsHaveSeveralHosts() {
        List<Host> nodes = List.of(new Host("a", 1), new Host("b", 6379));
        assertThat(RedisUrl.parse("redis-cluster://a:1,b"))
                .isEqualTo(new RedisUrl(new Group.Cluster(), false, Optional.empty(), nodes, 0));
        assertThat(RedisUrl.parse("rediss-sentinel://:pw@a:1,b/2#main"))
                .isEqualTo(new RedisUrl(
                        new Group.Sentinels("main"),
                        true,
                        Optional.of(new Login("", "pw")),
                        List.of(new Host("a", 1), new Host("b", 26379)),
                        2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost:6379",
                "rediss://a%3Ab:p%40%25%2B%20@[::1]:7000/12",
                "redis-cluster://:s@a:1,b:2",
                "rediss-sentinel://u:p@a:1,[::2]:2/3#main"
            })
    void whatIsWrittenIsReadBackTheSame(String text) {
        assertThat(RedisUrl.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis:/localhost",
                "redis://",
                "redis://hunter2@localhost",
                "redis://:@localhost",
                "redis://u:hunter2@",
                "redis://:hunter2%zz@localhost",
                "redis://:hunter2@localhost:0",
                "redis://:hunter2@localhost:65536",
                "redis://:hunter2@localhost/x",
                "redis://:hunter2@localhost/1234567",
                "redis://:hunter2@localhost?timeout=1s",
                "redis://:hunter2@a,b",
                "redis://:hunter2@localhost#main",
                "redis-cluster://:hunter2@a/1",
                "redis-cluster://:hunter2@a,",
                "redis-sentinel://:hunter2@a",
                "redis-socket:///run/hunter2",
                "http://u:hunter2@localhost"
            })
    void anythingElseIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> RedisUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .isNotBlank()
                .doesNotContain("hunter2");
    }

    @Test
    void itsTextFormShowsNoLogin() {
        RedisUrl url = RedisUrl.parse("redis-sentinel://shop:hunter2@a:1,b:2/3#main");

        assertThat(url).hasToString("redis-sentinel://***@a:1,b:2/3#main");
        assertThat(url.login().orElseThrow()).hasToString("shop:***");
    }
}
