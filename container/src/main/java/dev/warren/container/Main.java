// SPDX-License-Identifier: Apache-2.0
package dev.warren.container;

import dev.warren.container.config.CommandLine;
import dev.warren.container.config.ConfigLoader;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.Options;
import dev.warren.container.doctor.Doctor;
import dev.warren.container.master.MasterProcess;
import dev.warren.management.Version;
import dev.warren.os.SelfTest;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code bin/warren} starts: arguments, configuration, master, exit code. */
public final class Main {
    private Main() {}

    /**
     * Runs Warren and exits with one of {@link ExitCode}'s numbers.
     *
     * @param arguments the flags that {@code --help} lists
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments).number());
    }

    private static ExitCode run(String[] arguments) {
        try {
            Path defaultHome = Path.of(System.getProperty("warren.home.default", "."));
            Options options = CommandLine.parse(arguments, System.getenv(), defaultHome);
            return switch (options.action()) {
                case HELP -> print(CommandLine.help());
                case VERSION -> print("Warren " + Version.current());
                case CHECK_CONFIG -> check(options);
                case PRINT_CONFIG -> print(load(options).print());
                case DOCTOR -> print(new Doctor(options.home(), () -> load(options)).report());
                case RUN -> serve(options);
            };
        } catch (OperatorError e) {
            System.err.println(e.report());
            return e.exitCode();
        } catch (RuntimeException | Error e) {
            // Error: classes cannot be loaded any more once the installation was replaced, and a master that cannot go
            // on must not linger without its event loop
            e.printStackTrace();
            return ExitCode.BUG;
        }
    }

    private static ExitCode serve(Options options) {
        Optional<String> unsuitable = SelfTest.run();
        if (unsuitable.isPresent()) {
            throw new OperatorError(
                    ExitCode.UNSUITABLE_JDK,
                    "this JVM cannot pass sockets between processes",
                    unsuitable.get() + " (" + System.getProperty("java.vm.version") + ")",
                    "start Warren with bin/warren on Linux and a JDK 25");
        }
        MasterProcess process = new MasterProcess(options.home(), () -> load(options), System.out);
        if (options.stopAtEof()) {
            process.stopAtEndOf(System.in);
        }
        return process.run();
    }

    private static LoadedConfig load(Options options) {
        return ConfigLoader.load(options, System.getenv());
    }

    private static ExitCode check(Options options) {
        load(options);
        return print("the configuration is valid");
    }

    private static ExitCode print(String text) {
        System.out.println(text);
        return ExitCode.STOPPED;
    }
}
