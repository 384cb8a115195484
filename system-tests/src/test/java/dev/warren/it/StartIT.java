// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ExitingListener;
import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code admin-cli start} where no master can serve. */
class StartIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    private CommandResult start(String... flags) {
        String[] arguments = new String[flags.length + 1];
        arguments[0] = "start";
        System.arraycopy(flags, 0, arguments, 1, flags.length);
        return CommandResult.admin(home, List.of(), arguments);
    }

    private boolean masterRuns() throws Exception {
        return MasterClient.isRunning(HomeLayout.below(home.root()));
    }

    @Test
    void aBadConfigurationIsExitFourWithTheMastersWords() throws Exception {
        home.settings("workers.count = 0");
        CommandResult start = start();
        assertThat(start.exitCode()).isEqualTo(4);
        assertThat(start.errors()).contains("bad value: workers.count = 0", "why:", "do:");
        assertThat(masterRuns()).isFalse();
        assertThat(start("--frobnicate").errors()).contains("--frobnicate");
    }

    @Test
    void aPortInUseIsAnErrorWithTheMastersWordsAsJsonToo() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandResult start = start("--json", "--bind", "127.0.0.1:" + other.getLocalPort());
            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.errors()).contains("\"what\": \"cannot listen on 127.0.0.1:");
        }
        assertThat(masterRuns()).isFalse();
    }

    @Test
    void aMasterWithoutAReadyWorkerIsAnErrorThatSaysWhyAndHowToGiveUp() throws Exception {
        War.of(ExitingListener.class).dropInto(home.webapps(), "exiting.war");
        home.settings("workers.count = 1");
        CommandResult start = start("--bind", "127.0.0.1:0");
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).contains("no worker is ready; the last start failed", "admin-cli stop to give up");
        assertThat(masterRuns()).isTrue();
        assertThat(CommandResult.admin(home, List.of(), "stop").exitCode()).isZero();
    }

    @Test
    void aLogDirectoryThatCannotBeWrittenIsAnError() throws Exception {
        Files.writeString(home.root().resolve("logs"), "a file is in the way");
        CommandResult start = start();
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).contains("cannot start a master", "write to");
    }

    @Test
    void aStartThatTakesLongerThanItsTimeGoesOn() throws Exception {
        home.settings("workers.count = 1");
        CommandResult start = start("--timeout", "100ms", "--bind", "127.0.0.1:0");
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.errors()).contains("goes on starting, with pid ");
        Await.until("it is up", this::masterRuns);
        assertThat(CommandResult.admin(home, List.of(), "stop").exitCode()).isZero();
    }
}
