// SPDX-License-Identifier: Apache-2.0
package dev.warren.sessions.lmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sessions.SessionChange;
import dev.warren.sessions.SessionTimes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoggedChangeTest {
    private static final byte[] SESSION = "sixteen bytes...\002id".getBytes(StandardCharsets.ISO_8859_1);

    private static LoggedChange copy(LoggedChange logged) {
        ByteBuffer bytes = ByteBuffer.wrap(logged.toBytes());
        LoggedChange copy = LoggedChange.of(bytes);
        assertThat(bytes.remaining()).isZero();
        return copy;
    }

    @Test
    void allThatChangesComesBack() {
        SessionChange change = new SessionChange(
                Map.of("a", new byte[] {1, 2}, "", new byte[0], "Käse \uD83E\uDDC0", new byte[3000]),
                Set.of("gone", "über"),
                OptionalLong.of(Long.MAX_VALUE),
                OptionalInt.of(-1));

        LoggedChange copy = copy(new LoggedChange(SESSION, Optional.empty(), change));

        assertThat(copy.session()).isEqualTo(SESSION);
        assertThat(copy.begun()).isEmpty();
        assertThat(copy.change().set())
                .hasSize(3)
                .hasEntrySatisfying("a", value -> assertThat(value).isEqualTo(new byte[] {1, 2}));
        assertThat(copy.change().set().get("Käse \uD83E\uDDC0")).hasSize(3000);
        assertThat(copy.change().removed()).containsExactlyInAnyOrder("gone", "über");
        assertThat(copy.change().accessedAt()).hasValue(Long.MAX_VALUE);
        assertThat(copy.change().maxInactiveSeconds()).hasValue(-1);
    }

    @Test
    void theTimesOfASessionThatBeginsComeBack() {
        Optional<SessionTimes> begun = Optional.of(new SessionTimes(1, 2, -5));

        LoggedChange copy = copy(new LoggedChange(SESSION, begun, SessionChange.of(Map.of())));

        assertThat(copy.begun()).isEqualTo(begun);
        assertThat(copy.change().changesContent()).isFalse();
        assertThat(copy.change().accessedAt()).isEmpty();
    }

    @Test
    void bytesThatEndTooEarlyAreRefused() {
        byte[] whole =
                new LoggedChange(SESSION, Optional.empty(), SessionChange.of(Map.of("a", new byte[9]))).toBytes();

        assertThatThrownBy(() -> LoggedChange.of(ByteBuffer.wrap(Arrays.copyOf(whole, whole.length - 1))))
                .isInstanceOf(RuntimeException.class);
    }
}
