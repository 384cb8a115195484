// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/**
 * What a master reported about an operation that failed, as the cause of an exception: its own lines and, between them, what the worker has
 * logged, with the application's stack trace. It has none of its own, and is a deployment exception because Arquillian looks for the expected exception only among the causes
 * of the one that is thrown. Immutable.
 */
final class MasterReport extends DeploymentException {
    private static final long serialVersionUID = 1L;

    /** With it the master begins the line that says why an operation changed nothing. */
    private static final String REASON = " failed, nothing has changed: ";

    /** The master writes one line for each message, and so the ends of lines that a worker logged. */
    private static final String LINE_END = "\\u000a";

    MasterReport(List<String> lines) {
        super(lines.stream()
                .map(MasterReport::unfolded)
                .collect(Collectors.joining("\n  ", "the master reported:\n  ", "")));
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }

    private static String unfolded(String line) {
        return line.replace(LINE_END, "\n    ");
    }

    /** Returns why nothing has changed, in one line, if the lines tell; else the last of them. */
    static String reason(List<String> lines) {
        Optional<String> told = lines.stream()
                .filter(line -> line.contains(REASON))
                .map(line -> line.substring(line.indexOf(REASON) + REASON.length()))
                .reduce((first, second) -> second);
        return told.or(() -> lines.stream().reduce((first, second) -> second)).orElse("the master said nothing");
    }
}
