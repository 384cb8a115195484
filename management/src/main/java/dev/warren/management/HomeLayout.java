// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of a home lie: below its root, except for those that the environment puts elsewhere, as a system does that keeps
 * configuration in {@code /etc} and logs in {@code /var/log}. Only computes paths. Immutable.
 *
 * @param root the home, made absolute and normalized; what is not named here lies below it
 * @param conf the directory of configuration files; like the next ones, a relative path is one below the root
 * @param logs the directory of log files
 * @param run the directory of the running master's own files
 * @param work the directory of what can be made again
 */
public record HomeLayout(Path root, Path conf, Path logs, Path run, Path work) {
    /** The variables that each put one directory elsewhere. */
    public static final List<String> VARIABLES = List.of("WARREN_CONF", "WARREN_LOGS", "WARREN_RUN", "WARREN_WORK");

    /** Makes the paths absolute and normalized. */
    public HomeLayout {
        root = root.toAbsolutePath().normalize();
        conf = root.resolve(conf).normalize();
        logs = root.resolve(logs).normalize();
        run = root.resolve(run).normalize();
        work = root.resolve(work).normalize();
    }

    /**
     * Returns the layout of a home that has everything below its root.
     *
     * @param root the home
     * @return {@code conf}, {@code logs}, {@code run} and {@code work} below it
     */
    public static HomeLayout below(Path root) {
        return of(root, Map.of());
    }

    /**
     * Returns the layout of a home whose parts the environment may put elsewhere.
     *
     * @param root the home
     * @param environment the process's environment; blank variables count as not set
     * @return a directory of the {@link #VARIABLES} where it is set, else the one below the root
     */
    public static HomeLayout of(Path root, Map<String, String> environment) {
        return new HomeLayout(
                root,
                path("WARREN_CONF", environment).orElse(Path.of("conf")),
                path("WARREN_LOGS", environment).orElse(Path.of("logs")),
                path("WARREN_RUN", environment).orElse(Path.of("run")),
                path("WARREN_WORK", environment).orElse(Path.of("work")));
    }

    /**
     * Returns the layout of the home that a program without the flag {@code --home} is to use. A home that the flag names is whole
     * ({@link #below}): the variables belong to the home of the environment, and a flag beats them all.
     *
     * @param environment the process's environment
     * @param otherwise the home unless {@code WARREN_HOME} names one
     * @return the layout, or nothing if no home is known
     */
    public static Optional<HomeLayout> ofEnvironment(Map<String, String> environment, Optional<Path> otherwise) {
        return path("WARREN_HOME", environment).or(() -> otherwise).map(root -> of(root, environment));
    }

    /**
     * Returns where a file is that the configuration names: {@code logs/…} is in the directory of log files, wherever
     * that is, and so are {@code conf/…}, {@code run/…} and {@code work/…} in theirs.
     *
     * @param name an absolute path, or one relative to the home
     * @return an absolute path
     */
    public Path file(String name) {
        Path path = Path.of(name).normalize();
        if (path.isAbsolute()) {
            return path;
        }
        Path first = path.getName(0);
        Path rest = first.relativize(path);
        return switch (first.toString()) {
            case "conf" -> conf.resolve(rest);
            case "logs" -> logs.resolve(rest);
            case "run" -> run.resolve(rest);
            case "work" -> work.resolve(rest);
            default -> root.resolve(path).normalize();
        };
    }

    private static Optional<Path> path(String variable, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(variable))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }
}
