// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.management.HomeLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directories and files of one Warren installation that is run. Only computes paths: nothing is created or read.
 * Immutable. The names in the Javadoc are those of a home that has everything below its root.
 *
 * @param layout where its directories are
 */
public record Home(HomeLayout layout) {
    /**
     * Longest path of the control socket, in bytes; {@code sun_path} holds 108 with its final zero on Linux, less
     * elsewhere.
     */
    private static final int LONGEST_SOCKET_PATH = 100;

    /**
     * Takes a home that has everything below its root.
     *
     * @param root the home, made absolute and normalized
     */
    public Home(Path root) {
        this(HomeLayout.below(root));
    }

    /**
     * Returns the home itself.
     *
     * @return an absolute path
     */
    public Path root() {
        return layout.root();
    }

    /**
     * Returns where a file is that the configuration names: {@code logs/…} is in the directory of log files, wherever
     * that is, and so are {@code conf/…}, {@code run/…} and {@code work/…} in theirs.
     *
     * @param name an absolute path, or one relative to the home
     * @return an absolute path
     */
    public Path file(String name) {
        return layout.file(name);
    }

    /**
     * Returns the drop directory.
     *
     * @return {@code webapps}
     */
    public Path webapps() {
        return root().resolve("webapps");
    }

    /**
     * Returns the drop directory of applications for Java EE.
     *
     * @return {@code webapps-javaee}
     */
    public Path webappsJavaEe() {
        return root().resolve("webapps-javaee");
    }

    /**
     * Returns the directory of configuration files.
     *
     * @return {@code conf}
     */
    public Path conf() {
        return layout.conf();
    }

    /**
     * Returns the configuration file that is read unless another is named.
     *
     * @return {@code conf/warren.toml}
     */
    public Path configFile() {
        return conf().resolve("warren.toml");
    }

    /**
     * Returns the directory of what is configured for single applications.
     *
     * @return {@code conf/apps}
     */
    public Path applicationConf() {
        return conf().resolve("apps");
    }

    /**
     * Returns the directory of what can be made again; it can be deleted while the master is stopped.
     *
     * @return {@code work}
     */
    public Path work() {
        return layout.work();
    }

    /**
     * Returns the directory of staged applications.
     *
     * @return {@code work/apps}
     */
    public Path apps() {
        return work().resolve("apps");
    }

    /**
     * Returns the file that tells which WAR files need not be read again.
     *
     * @return {@code work/known-files.properties}
     */
    public Path knownFiles() {
        return work().resolve("known-files.properties");
    }

    /**
     * Returns the directory of compiled JSPs.
     *
     * @return {@code work/jsp}
     */
    public Path pages() {
        return work().resolve("jsp");
    }

    /**
     * Returns the directory of files that are being deployed.
     *
     * @return {@code work/incoming}
     */
    public Path incoming() {
        return work().resolve("incoming");
    }

    /**
     * Returns the directory of temporary files of workers and applications.
     *
     * @return {@code work/temp}
     */
    public Path temp() {
        return work().resolve("temp");
    }

    /**
     * Returns the directory of the running master's own files; nobody but its user may enter it (0700).
     *
     * @return {@code run}
     */
    public Path run() {
        return layout.run();
    }

    /**
     * Returns the directory of log files.
     *
     * @return {@code logs}
     */
    public Path logs() {
        return layout.logs();
    }

    /**
     * Returns the directory of evidence about workers that died.
     *
     * @return {@code logs/postmortem}
     */
    public Path postmortem() {
        return logs().resolve("postmortem");
    }

    /**
     * Returns the directory of what must outlive a restart.
     *
     * @return {@code data}
     */
    public Path data() {
        return root().resolve("data");
    }

    /**
     * Returns the directory of jars that every application sees.
     *
     * @return {@code shared/lib}
     */
    public Path sharedLib() {
        return root().resolve("shared").resolve("lib");
    }

    /**
     * Returns the file that the running master keeps locked.
     *
     * @return {@code run/warren.lock}
     */
    public Path lockFile() {
        return run().resolve("warren.lock");
    }

    /**
     * Returns the file that holds the running master's process id.
     *
     * @return {@code run/warren.pid}
     */
    public Path pidFile() {
        return run().resolve("warren.pid");
    }

    /**
     * Returns the file that holds the URL of the JMX connector.
     *
     * @return {@code run/jmx.url}
     */
    public Path jmxUrlFile() {
        return run().resolve("jmx.url");
    }

    /**
     * Returns the file that holds the secret of the JMX connector.
     *
     * @return {@code run/jmx.secret}
     */
    public Path jmxSecretFile() {
        return run().resolve("jmx.secret");
    }

    /**
     * Returns the file that holds the override of the number of workers.
     *
     * @return {@code run/state.json}
     */
    public Path stateFile() {
        return run().resolve("state.json");
    }

    /**
     * Returns where the master listens for its workers. The kernel limits the length of such a path, so a home deep in
     * the file system
     * has its socket in a private directory elsewhere, whose name follows from that of {@code run}.
     *
     * @param runtimeDirectory the value of {@code XDG_RUNTIME_DIR}, if it is set
     * @param temporaryDirectory the directory for temporary files, short enough itself
     * @return {@code run/control.sock}, or a path of at most 100 bytes; its parent directory must be created 0700 and
     * checked
     */
    public Path controlSocket(Optional<Path> runtimeDirectory, Path temporaryDirectory) {
        Path usual = run().resolve("control.sock");
        if (fits(usual)) {
            return usual;
        }
        String name = "warren-" + Integer.toHexString(run().hashCode());
        return runtimeDirectory
                .map(directory -> directory.resolve(name).resolve("control.sock"))
                .filter(Home::fits)
                .orElse(temporaryDirectory.resolve(name).resolve("control.sock"));
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_PATH;
    }
}
