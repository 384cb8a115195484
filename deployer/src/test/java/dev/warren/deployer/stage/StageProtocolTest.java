// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.warren.deployer.StagedApplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes between the master and a stage JVM. */
class StageProtocolTest {

    @Test
    void requestComesOutAsItWentIn() throws Exception {
        StageRequest request = new StageRequest("/w/a<b>.war", "a", "/a", null, "/work/apps/a", 1L << 40, 7, true);

        assertThat(StageProtocol.decodeRequest(StageProtocol.encode(request))).isEqualTo(request);
    }

    @Test
    void resultsComeOutAsTheyWentIn() throws Exception {
        StageResult staged =
                new StageResult(new StagedApplication("a", "/a", "2", "0123456789abcdef", "/d"), List.of("note"), null);
        StageResult refused = StageResult.refused(new StageFailure("what", "why\nsecond line", "remedy"));

        assertThat(StageProtocol.decodeResult(StageProtocol.encode(staged))).isEqualTo(staged);
        assertThat(StageProtocol.decodeResult(StageProtocol.encode(refused))).isEqualTo(refused);
        assertThat(refused.failure().oneLine()).isEqualTo("what: why second line; do: remedy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "{}", "{\"notes\":[]}", "7"})
    void whatIsNoResultIsAnIoException(String json) {
        assertThatIOException()
                .isThrownBy(() -> StageProtocol.decodeResult(json))
                .withMessageContaining("StageResult");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"source\":\"a\",\"name\":\"a\",\"contextPath\":\"/\",\"target\":\"t\"}"})
    void whatIsNoRequestIsAnIoException(String json) {
        assertThatIOException()
                .isThrownBy(() -> StageProtocol.decodeRequest(json))
                .withMessageContaining("StageRequest");
    }
}
