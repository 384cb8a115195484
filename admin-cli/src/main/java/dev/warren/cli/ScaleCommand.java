// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.management.MasterUnavailableException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Changes the number of workers. */
@Command(
        name = "scale",
        description = "Run N workers (1 to 256), or N more, or N fewer; returns when the new ones are READY.")
final class ScaleCommand implements Callable<Integer> {
    private final Operation.Follower follower;

    @Parameters(
            paramLabel = "N|+N|-N",
            description = "The number of workers, or the change.",
            converter = TargetConverter.class)
    private Target target;

    ScaleCommand(Operation.Follower follower) {
        this.follower = follower;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        Operation.Request request = switch (target) {
            case Target.Count(int workers) -> master -> master.scale(workers);
            case Target.Change(int workers) -> master -> master.scaleBy(workers);
        };
        return follower.run(new Operation("scale", request)).exitCode();
    }

    /** How many workers are asked for. */
    sealed interface Target {
        /** A number, 1 to 256. */
        record Count(int workers) implements Target {}

        /** A difference, not 0. */
        record Change(int workers) implements Target {}
    }

    /** Reads {@code 6}, {@code +1} and {@code -1}. */
    static final class TargetConverter implements ITypeConverter<Target> {
        private static final int MOST = 256;
        private static final Pattern TEXT = Pattern.compile("([+-]?)(\\d{1,3})");

        @Override
        public Target convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is not a number of workers: scale takes N, +N or -N");
            }
            int number = Integer.parseInt(matcher.group(2));
            if (number < 1 || number > MOST) {
                throw new TypeConversionException("'" + text + "' is out of range: scale takes 1 to " + MOST);
            }
            return switch (matcher.group(1)) {
                case "+" -> new Target.Change(number);
                case "-" -> new Target.Change(-number);
                default -> new Target.Count(number); // the pattern leaves only the empty sign
            };
        }
    }
}
