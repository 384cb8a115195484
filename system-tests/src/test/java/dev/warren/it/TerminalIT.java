// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.it.apps.ProbeServlet;
import dev.warren.management.MasterClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A master in the foreground of a terminal that goes away. */
class TerminalIT {
    @RegisterExtension
    private final WarrenHome home = new WarrenHome();

    @Test
    void aTerminalThatClosesMeansAReloadToTheMasterInItsForeground() throws Exception {
        War.of(ProbeServlet.class).dropInto(home.webapps(), "probe.war");
        home.settings("workers.count = 1", "bind = [\"127.0.0.1:0\"]");
        List<String> command = new ArrayList<>(List.of(home.program("warren")));
        command.addAll(home.flags());
        try (Pty terminal = Pty.run(home, Map.of(), command)) {
            terminal.await("Warren serves http://127.0.0.1:");
        }

        Await.until("it reloads", Await.LONG, () -> log().contains("reload done"), this::log);

        assertThat(log()).contains("got HUP");
        try (MasterClient master = MasterClient.connect(home.root(), Await.LONG)) {
            assertThat(master.status().generation()).isEqualTo(2);
            assertThat(master.status().state()).isEqualTo("RUNNING");
        }
        CommandResult stop = CommandResult.admin(home, List.of(), "stop");
        assertThat(stop.exitCode()).as(stop.errors()).isZero();
    }

    private String log() {
        try {
            return Files.exists(home.log()) ? Files.readString(home.log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
