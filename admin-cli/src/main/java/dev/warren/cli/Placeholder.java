// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import picocli.CommandLine.Model.ArgSpec;

/** What kind of value an argument takes, as its placeholder in the help says. */
enum Placeholder {
    /** A file or a directory. */
    FILE,
    /** The id of a worker. */
    WORKER,
    /** A context path. */
    CONTEXT_PATH,
    /** Something that cannot be listed. */
    OTHER;

    static Placeholder of(ArgSpec argument) {
        return switch (argument.paramLabel()) {
            case "FILE", "DIR" -> FILE;
            case "ID" -> WORKER;
            case "/PATH" -> CONTEXT_PATH;
            default -> OTHER; // labels are free text
        };
    }
}
