// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import dev.warren.cli.output.Complaint;
import dev.warren.cli.output.Console;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Has a WAR served and, if that worked, put into the drop directory. */
@Command(
        name = "deploy",
        description =
                "Have a WAR file served; only if that works it gets its place in webapps/, else nothing changes (exit"
                        + " 4).")
final class DeployCommand implements Callable<Integer> {
    private static final String WAR = ".war";

    private final CommonOptions options;
    private final Operation.Follower follower;
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The WAR file; it is copied.")
    private Path file;

    @Option(
            names = "--path",
            paramLabel = "/PATH",
            converter = ContextPathConverter.class,
            description = "The context path (default: what the file's name says; shop.war: /shop, ROOT.war: /; with"
                    + " deploy.default-context-path = true what its web.xml says goes before).")
    private String contextPath;

    @Option(
            names = "--javaee",
            description = "It is for Java EE (javax.servlet): have it converted, and put into webapps-javaee/. Needs"
                    + " deploy.javaee = true.")
    private boolean javaEe;

    DeployCommand(CommonOptions options, Operation.Follower follower, Console console) {
        this.options = options;
        this.follower = follower;
        this.console = console;
    }

    @Override
    public Integer call() throws MasterUnavailableException, InterruptedException {
        String entry = (javaEe ? "webapps-javaee/" : "") + fileName();
        if (!Files.isRegularFile(file)) {
            throw cannotCopy(Files.exists(file) ? "it is no file" : "there is no such file", "name a WAR file");
        }
        return follower.run(new Operation("deploy", master -> master.deploy(copy(), entry, contextPath)))
                .exitCode();
    }

    private String fileName() {
        String name = file.getFileName().toString();
        if (contextPath != null) {
            return (contextPath.equals("/") ? "ROOT" : contextPath.substring(1).replace('/', '#')) + WAR;
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(WAR)) {
            throw new CliException(
                    CliExit.USAGE,
                    new Complaint(
                            "no context path follows from the name " + name,
                            "it does not end in .war",
                            "give one with --path /shop"));
        }
        return name;
    }

    /** The master takes files from its own directory only; a copy that is not whole is never told of. */
    private String copy() {
        Path incoming = options.home().work().resolve("incoming");
        String name = UUID.randomUUID() + WAR;
        if (!options.json()) {
            console.line("copying " + file);
            console.flush();
        }
        try {
            Files.createDirectories(incoming);
            copyTo(incoming.resolve(name));
            return name;
        } catch (IOException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse("") + " ("
                    + e.getClass().getSimpleName() + ")";
            throw cannotCopy(why, "look for free space and rights in " + incoming);
        }
    }

    private void copyTo(Path copy) throws IOException {
        Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(file, out);
        } catch (IOException e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private CliException cannotCopy(String why, String remedy) {
        return new CliException(CliExit.ERROR, new Complaint("cannot deploy " + file, why, remedy));
    }

    /** Reads a context path: {@code /}, {@code /shop}, {@code /a/b}. */
    static final class ContextPathConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.matches("/|(/[^/#]+)+")) {
                throw new TypeConversionException("'" + text + "' is no context path such as /, /shop or /a/b");
            }
            return text;
        }
    }
}
