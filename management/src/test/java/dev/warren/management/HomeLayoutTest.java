// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HomeLayoutTest {
    private static final Path HOME = Path.of("/srv/warren");

    @Test
    void homeAloneHasEverythingBelowIt() {
        HomeLayout layout = HomeLayout.below(Path.of("/srv/x/../warren"));

        assertThat(layout.root()).isEqualTo(HOME);
        assertThat(layout.conf()).isEqualTo(Path.of("/srv/warren/conf"));
        assertThat(layout.logs()).isEqualTo(Path.of("/srv/warren/logs"));
        assertThat(layout.run()).isEqualTo(Path.of("/srv/warren/run"));
        assertThat(layout.work()).isEqualTo(Path.of("/srv/warren/work"));
        assertThat(HomeLayout.below(Path.of("x")).run()).isAbsolute();
    }

    @Test
    void eachVariablePutsItsOwnDirectoryElsewhere() {
        Map<String, String> environment =
                HomeLayout.VARIABLES.stream().collect(Collectors.toMap(name -> name, name -> "/elsewhere/" + name));

        assertThat(HomeLayout.of(HOME, environment))
                .isEqualTo(new HomeLayout(
                        HOME,
                        Path.of("/elsewhere/WARREN_CONF"),
                        Path.of("/elsewhere/WARREN_LOGS"),
                        Path.of("/elsewhere/WARREN_RUN"),
                        Path.of("/elsewhere/WARREN_WORK")));
    }

    @Test
    void relativeVariableIsBelowTheHomeSoThatEveryProgramFindsTheSame() {
        assertThat(HomeLayout.of(HOME, Map.of("WARREN_LOGS", "var/log")).logs())
                .isEqualTo(Path.of("/srv/warren/var/log"));
    }

    @Test
    void blankVariablesCountAsNotSet() {
        assertThat(HomeLayout.ofEnvironment(Map.of("WARREN_HOME", "", "WARREN_RUN", " "), Optional.of(HOME)))
                .contains(HomeLayout.below(HOME));
    }

    @Test
    void homeOfTheEnvironmentComesBeforeTheInstallations() {
        Map<String, String> environment = Map.of("WARREN_HOME", "/srv/a", "WARREN_RUN", "/run/a");

        assertThat(HomeLayout.ofEnvironment(environment, Optional.of(HOME)))
                .contains(HomeLayout.of(Path.of("/srv/a"), environment));
        assertThat(HomeLayout.ofEnvironment(Map.of("WARREN_RUN", "/run/a"), Optional.empty()))
                .isEmpty();
    }
}
