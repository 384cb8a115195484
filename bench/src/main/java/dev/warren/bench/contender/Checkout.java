// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The built sources in which the measurements run. Immutable.
 *
 * @param root the directory of the parent {@code pom.xml}
 */
public record Checkout(Path root) {

    /**
     * Takes the root from the system property {@code warren.bench.root}, which the scripts set.
     *
     * @return this checkout
     */
    public static Checkout current() {
        return new Checkout(Path.of(System.getProperty("warren.bench.root", "."))
                .toAbsolutePath()
                .normalize());
    }

    /**
     * Returns Warren's launcher.
     *
     * @return {@code bin/warren}, which may not exist
     */
    public Path warren() {
        return root.resolve("bin/warren");
    }

    /**
     * Returns the command line client.
     *
     * @return {@code bin/admin-cli}, which may not exist
     */
    public Path adminCli() {
        return root.resolve("bin/admin-cli");
    }

    /**
     * Returns where a whole comparison is written.
     *
     * @return {@code bench/results.md}
     */
    public Path results() {
        return root.resolve("bench/results.md");
    }

    /**
     * Finds jars among the dependencies of this module and its own.
     *
     * @param prefixes how their names may begin
     * @return the jars, sorted
     * @throws IOException if the module has not been packaged
     */
    public List<Path> jars(List<String> prefixes) throws IOException {
        return jars("bench", prefixes);
    }

    /**
     * Finds the class path of Tomcat 10.1 with Redisson, which has a module of its own.
     *
     * @return the jars, sorted
     * @throws IOException if the module has not been packaged
     */
    List<Path> redissonJars() throws IOException {
        return jars("bench/redisson", List.of(""));
    }

    /**
     * Finds a WAR that is measured as it is.
     *
     * @param name its context path without the slash
     * @return the file
     * @throws IOException if this module has not been packaged
     */
    public Path war(String name) throws IOException {
        Path war = root.resolve("bench/target/wars").resolve(name + ".war");
        if (!Files.exists(war)) {
            throw new IOException(war + " is missing; mvn package -pl bench -am brings it");
        }
        return war;
    }

    private List<Path> jars(String module, List<String> prefixes) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(module).resolve("target/lib"))) {
            return files.filter(
                            jar -> prefixes.stream().anyMatch(jar.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads the version of a dependency from its jar's name.
     *
     * @param artifact the artifact's name
     * @return the version, or {@code unknown version}
     */
    public String version(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
        try {
            return jars(List.of(artifact)).stream()
                    .map(jar -> name.matcher(jar.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .findFirst()
                    .orElse("unknown version");
        } catch (IOException e) {
            return "unknown version";
        }
    }
}
