// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM that serves the hello servlet by a {@code main} of {@code dev.warren.bench.server}. Immutable.
 *
 * @param main the class
 * @param jars how the names of the jars begin that it needs, and only those
 */
record ServerJvm(String main, List<String> jars) {
    /** Heap limit of each JVM that runs the servlet, Warren's workers included. */
    static final String HEAP = "256m";

    /** What Warren chooses by itself for a heap below 1 GB, so all get it. */
    static final String COLLECTOR = "-XX:+UseSerialGC";

    static final ServerJvm UNDERTOW = new ServerJvm(
            "dev.warren.bench.server.UndertowServer",
            List.of("undertow-", "xnio-", "jboss-", "wildfly-", "smallrye-", "jakarta."));
    static final ServerJvm TOMCAT = new ServerJvm("dev.warren.bench.server.TomcatServer", List.of("tomcat-"));
    static final ServerJvm JETTY =
            new ServerJvm("dev.warren.bench.server.JettyServer", List.of("jetty-", "slf4j-api", "jakarta."));

    /** Undertow without servlets. */
    static final ServerJvm UNDERTOW_FILES = new ServerJvm("dev.warren.bench.server.UndertowFilesServer", UNDERTOW.jars);

    /** Tomcat with all that a WAR needs, JSP included. */
    static final ServerJvm TOMCAT_WAR =
            new ServerJvm("dev.warren.bench.server.TomcatWarServer", List.of("tomcat-", "ecj-"));

    List<String> command(Checkout checkout, int port, String... more) throws IOException {
        List<String> needed =
                Stream.concat(Stream.of("warren-bench-"), jars.stream()).toList();
        List<String> arguments = Stream.concat(Stream.of(Integer.toString(port)), Stream.of(more))
                .toList();
        return command(checkout.jars(needed), main, arguments);
    }

    static List<String> command(List<Path> jars, String main, List<String> arguments) {
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + HEAP, COLLECTOR, "-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }
}
