// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Console;
import dev.warren.cli.output.Style;
import dev.warren.management.HomeLayout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One command that was run in this JVM. Immutable.
 *
 * @param exit its exit code
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CliRun(int exit, String out, String err) {
    static CliRun of(Path home, String... arguments) {
        return in(Optional.ofNullable(home).map(HomeLayout::below), arguments);
    }

    static CliRun in(Optional<HomeLayout> home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), Style.PLAIN);
        int exit = AdminCli.run(arguments, home, console, new Interruption(console));
        return new CliRun(exit, out.toString(), err.toString());
    }
}
