// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.Style;
import dev.warren.management.HomeLayout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Runs commands of admin-cli in this JVM against a home and keeps what they print. Used by one thread. */
final class CliFixture {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Console console = new Console(new PrintWriter(out), new PrintWriter(err), Style.PLAIN);
    private final Interruption interruption = new Interruption(console);
    private final Optional<HomeLayout> home;

    CliFixture(Path home) {
        this.home = Optional.of(HomeLayout.below(home));
    }

    private CliFixture() {
        home = Optional.empty();
    }

    static CliFixture withoutHome() {
        return new CliFixture();
    }

    int run(String... arguments) {
        return AdminCli.run(arguments, home, console, interruption);
    }

    Interruption interruption() {
        return interruption;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
