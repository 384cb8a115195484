// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.container.link.ValueLimits;
import dev.warren.sessions.SessionTimes;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final ClassLoader LOADER = DraftTest.class.getClassLoader();

    private final Values values =
            new Values("/shop", LOADER, new ValueFilter(LOADER, LOADER, new ValueLimits(100, 100, 1024)));

    private Draft draft(Map<String, Attribute> stored) {
        return new Draft(values, Activation.of(null, null), new Snapshot(1, new SessionTimes(0, 0, 60), stored));
    }

    @Test
    void whatIsTooLargeStaysHereAndGoesFromTheStore() {
        Draft draft = draft(Map.of("a", Attribute.stored(new byte[] {1, 'x'})));
        draft.set("a", "x".repeat(1024));
        draft.set("b", "x".repeat(1023));

        Draft.Changed changed = draft.changed();

        assertThat(changed.local())
                .containsOnly(
                        Map.entry("a", "is too large: 1025 bytes are more than session.value-size = 1k; raise it"));
        assertThat(changed.set()).containsOnlyKeys("b");
        assertThat(changed.removed()).containsExactly("a");
    }

    @Test
    void whatHasGrownTooLargeInPlaceStaysHereAndGoesFromTheStore() throws Exception {
        Draft draft = draft(Map.of("a", Attribute.stored(values.write(new ArrayList<>(List.of("a"))))));
        @SuppressWarnings("unchecked")
        List<String> list = (List<String>) draft.get("a");
        list.add("x".repeat(1024));

        Draft.Changed changed = draft.changed();

        assertThat(changed.local()).containsOnlyKeys("a");
        assertThat(changed.set()).isEmpty();
        assertThat(changed.removed()).containsExactly("a");
    }

    @Test
    void whatCannotBeSerializedStaysHereToo() {
        Draft draft = draft(Map.of());
        draft.set("a", new ArrayList<>(List.of(new Object())));

        assertThat(draft.changed().local())
                .containsOnly(Map.entry("a", "cannot be serialized: it refers to a java.lang.Object"));
    }

    @Test
    void strictApplicationsGetAnErrorForEither() {
        Draft draft = draft(Map.of());

        draft.requireSerializable("a", "x".repeat(1023));
        assertThatThrownBy(() -> draft.requireSerializable("a", "x".repeat(1024)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attribute a cannot be shared by all workers")
                .hasMessageContaining("session.value-size = 1k");
        assertThatThrownBy(() -> draft.requireSerializable("a", new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasCauseInstanceOf(NotSerializableException.class);
    }
}
