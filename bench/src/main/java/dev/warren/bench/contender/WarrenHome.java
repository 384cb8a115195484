// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import dev.warren.bench.load.Target;
import dev.warren.bench.process.Child;
import dev.warren.bench.process.Children;
import dev.warren.bench.process.Ports;
import dev.warren.bench.servlet.HelloServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A home of Warren in a temporary directory, with the hello WAR or another one in its drop directory. Immutable.
 *
 * @param directory the home
 * @param target where its application answers once it is started
 */
public record WarrenHome(Path directory, Target target) {

    /**
     * Makes a home with a free port.
     *
     * @param children below whose directory it is made
     * @return the home, nothing started
     * @throws IOException if it cannot be written
     */
    public static WarrenHome create(Children children) throws IOException {
        WarrenHome home = empty(children, HelloServlet.PATH);
        home.drop("first");
        return home;
    }

    /**
     * Makes a home with a free port, and another application in its drop directory than the hello WAR.
     *
     * @param children below whose directory it is made
     * @param war a file whose name says its context path
     * @param path what is asked for, with the context path
     * @return the home, nothing started
     * @throws IOException if it cannot be written
     */
    public static WarrenHome with(Children children, Path war, String path) throws IOException {
        WarrenHome home = empty(children, path);
        Files.copy(war, home.directory.resolve("webapps").resolve(war.getFileName()));
        return home;
    }

    private static WarrenHome empty(Children children, String path) throws IOException {
        Path directory = Files.createTempDirectory(children.directory(), "home");
        Files.createDirectories(directory.resolve("webapps"));
        return new WarrenHome(directory, new Target(Ports.free(), path));
    }

    /**
     * Reads what the master has logged so far.
     *
     * @return the whole log, empty while there is none
     * @throws IOException if it cannot be read
     */
    public String log() throws IOException {
        Path log = directory.resolve("logs/warren.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /**
     * Writes the hello WAR into the drop directory, anew if it is there.
     *
     * @param marker what makes this version differ from others
     * @throws IOException if it cannot be written
     */
    public void drop(String marker) throws IOException {
        HelloWar.write(directory.resolve("webapps").resolve(HelloServlet.CONTEXT_PATH.substring(1) + ".war"), marker);
    }

    /**
     * Starts Warren on this home and returns at once.
     *
     * @param checkout where {@code bin/warren} is
     * @param children where the master goes
     * @param workers how many, 1 to 256
     * @param settings further {@code key=value} settings
     * @return the master
     * @throws IOException if it cannot be started
     */
    public Child start(Checkout checkout, Children children, int workers, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                checkout.warren().toString(),
                "--home",
                directory.toString(),
                "--bind",
                "127.0.0.1:" + target.port(),
                "--workers",
                Integer.toString(workers),
                "--set",
                "workers.heap=" + ServerJvm.HEAP));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        return children.start("warren-" + workers, command);
    }
}
