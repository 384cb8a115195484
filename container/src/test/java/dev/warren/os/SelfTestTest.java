// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void findsNothingWrongOnASuitableJvm() {
        assertThat(SelfTest.run()).isEmpty();
    }

    @Test
    void aHandledSignalRunsItsAction() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        Signals.handle(Signals.Signal.WINCH, arrived::countDown);

        assertThat(Signals.send(ProcessHandle.current().pid(), Signals.Signal.WINCH))
                .isTrue();

        assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
        Signals.ignore(Signals.Signal.WINCH);
    }

    @Test
    void knowsItsOwnLimitsAndMemory() {
        assertThat(Processes.descriptorLimit()).isGreaterThan(64);
        assertThat(Processes.residentBytes(ProcessHandle.current().pid())).isPresent();
        assertThat(Processes.residentBytes(Integer.MAX_VALUE)).isEmpty();
    }
}
