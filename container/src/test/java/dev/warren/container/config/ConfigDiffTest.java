// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {
    private static WarrenConfig config(String... flags) {
        return ConfigLoader.load(CommandLine.parse(flags, Map.of(), Path.of("/no/such/home")), Map.of()).config();
    }

    @Test
    void isEmptyForEqualConfigurations() {
        assertThat(ConfigDiff.between(config(), config()).isEmpty()).isTrue();
    }

    @Test
    void namesWhatChanged() {
        WarrenConfig after = config("--set", "workers.drain-timeout=1s", "--bind", "127.0.0.1:1");
        ConfigDiff diff = ConfigDiff.between(config(), after);
        assertThat(diff.has("bind")).isTrue();
        assertThat(diff.has("workers.drain-timeout")).isTrue();
        assertThat(diff.has("name")).isFalse();
        assertThat(diff.needRestart()).isEmpty();
        assertThat(diff.lines(config(), after))
                .containsExactly(
                        "bind: [\"127.0.0.1:8080\"] -> [\"127.0.0.1:1\"]", "workers.drain-timeout: \"30s\" -> \"1s\"");
    }

    @Test
    void namesWhatNeedsARestart() {
        WarrenConfig after = config("--set", "name=x", "--set", "front.backlog=1", "--set", "log.file=-");
        ConfigDiff diff = ConfigDiff.between(config(), after);
        assertThat(diff.needRestart()).containsExactly("name", "front.backlog", "log.file");
        assertThat(diff.lines(config(), after)).first().asString().endsWith("(after a restart)");
    }
}
