// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {
    @Test
    void equalConfigurationsDoNotDiffer() {
        assertThat(diff().isEmpty()).isTrue();
    }

    @Test
    void onlySomeKeysNeedARestart() {
        ConfigDiff diff = diff("name=b", "log.file=-", "front.backlog=5", "workers.queue=5");

        assertThat(diff.has("workers.queue")).isTrue();
        assertThat(diff.has("bind")).isFalse();
        assertThat(diff.needRestart()).containsExactly("name", "front.backlog");
    }

    @Test
    void linesShowOldAndNewValue() {
        WarrenConfig after = with("workers.count=4", "name=b");

        assertThat(ConfigDiff.between(WarrenConfig.DEFAULTS, after).lines(WarrenConfig.DEFAULTS, after))
                .containsExactly("name: \"warren\" -> \"b\" (after a restart)", "workers.count: \"auto\" -> 4");
    }

    private static ConfigDiff diff(String... settings) {
        return ConfigDiff.between(WarrenConfig.DEFAULTS, with(settings));
    }

    static WarrenConfig with(String... settings) {
        String[] arguments = new String[settings.length];
        for (int index = 0; index < settings.length; index++) {
            arguments[index] = "--set=" + settings[index];
        }
        return ConfigLoader.load(CommandLine.parse(arguments, Map.of(), Path.of("/no/such/home")), Map.of())
                .config();
    }
}
