// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {
    @TempDir
    private Path home;

    private String script(String shell) {
        CliRun run = CliRun.of(home, "completion", shell);
        assertThat(run.exit()).isZero();
        return run.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void picoclisScriptNamesCommandsAndFlags(String shell) {
        assertThat(script(shell)).contains("_complete_admin-cli", "undeploy", "sessions", "--worker", "bashcompinit");
    }

    @Test
    void zshCompletesPathsAndNotOnlyWholeWords() {
        assertThat(script("zsh")).contains("\ncomplete -F _complete_admin-cli -o default -o filenames admin-cli ");
        assertThat(script("bash")).contains("\ncomplete -F _complete_admin-cli -o default admin-cli ");
    }

    @Test
    void fishOffersCommandsUntilOneIsThereAlsoBehindAFlagWithAValue() {
        String[] commands = {
            "status",
            "apps",
            "workers",
            "sessions",
            "start",
            "stop",
            "reload",
            "scale",
            "restart",
            "deploy",
            "undeploy",
            "config",
            "logs",
            "dump",
            "doctor",
            "completion"
        };
        assertThat(script("fish").lines().filter(line -> line.contains("-n 'not ")))
                .hasSize(commands.length)
                .allMatch(line -> line.startsWith("complete -c admin-cli -n 'not __fish_seen_subcommand_from "
                        + String.join(" ", commands) + "' -a "));
    }

    @Test
    void fishGetsALinePerCommandFlagAndChoice() {
        assertThat(script("fish").lines())
                .contains(
                        "complete -c admin-cli -f",
                        "complete -c admin-cli -l home -r -F -d 'The home of the master (default: WARREN_HOME, or where"
                                + " bin/ is).'",
                        "complete -c admin-cli -n '__fish_seen_subcommand_from config' -l diff -d 'Show what a reload"
                                + " would change (exit 4 if the files would be refused).'",
                        "complete -c admin-cli -n '__fish_seen_subcommand_from deploy' -F",
                        "complete -c admin-cli -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'")
                .allMatch(line -> line.startsWith("#") || line.startsWith("complete -c admin-cli "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcsh", "", "Bash"})
    void otherShellsAreAUsageError(String shell) {
        CliRun run = CliRun.of(home, "completion", shell);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is none of bash, zsh and fish");
    }
}
