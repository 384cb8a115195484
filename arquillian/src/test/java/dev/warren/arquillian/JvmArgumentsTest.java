// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmArgumentsTest {
    @Test
    void blanksSeparateUnlessTheyAreQuoted() {
        assertThat(JvmArguments.parse("  -Xmx1g\t-Dname=\"a b\"\n\"-Dx=y z\" ").arguments())
                .containsExactly("-Xmx1g", "-Dname=a b", "-Dx=y z");
        assertThat(JvmArguments.parse("").arguments()).isEmpty();
    }

    @Test
    void noneLeaveThoseOfTheConfigurationFile() {
        assertThat(JvmArguments.parse(" ").toml()).isEmpty();
    }

    @Test
    void becomesAListOfStringsWhateverTheyHold() {
        String line = "-agentlib:jdwp=transport=dt_socket,server=y -Dpath=C:\\x";
        assertThat(JvmArguments.parse(line).toml())
                .isEqualTo(
                        "workers.jvm-args = [\"-agentlib:jdwp=transport=dt_socket,server=y\", \"-Dpath=C:\\\\x\"]\n");
    }
}
