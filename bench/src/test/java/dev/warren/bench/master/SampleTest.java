// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void addsUpBothGenerationsAndNotTheirParts() throws IOException {
        String info = """
            4711:
            DefNew     total 4992K, used 200K [0x00000000f8000000, 0x00000000f8560000, 0x00000000faaa0000)
             eden space 4480K,   4% used [0x00000000f8000000, 0x00000000f8032210, 0x00000000f8460000)
            Tenured    total 10944K, used 6034K [0x00000000faaa0000, 0x00000000fb550000, 0x0000000100000000)
             the  space 10944K,  55% used [0x00000000faaa0000, 0x00000000fb084a60, 0x00000000fb550000)
            """;

        assertThat(Sample.usedKilobytes(info)).isEqualTo(6234);
    }

    @Test
    void saysWhenItDoesNotUnderstandTheJvm() {
        assertThatThrownBy(() -> Sample.usedKilobytes("garbage-first heap   total reserved 1024K, used 5K"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no used heap in: garbage-first");
    }
}
