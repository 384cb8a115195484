// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/**
 * What a {@code <configuration>} of {@code arquillian.xml} may say of Warren: each setter is a {@code <property>}. Arquillian fills it in
 * and has it checked; nothing changes it after that. Owned by the thread that runs Arquillian.
 */
public final class WarrenConfiguration implements ContainerConfiguration {
    private static final int MOST_WORKERS = 256;
    private static final int MOST_PORT = 65_535;
    private static final int LONGEST_SECONDS = 3_600;

    private boolean remote;
    private String home;
    private String javaHome;
    private int workers = 1;
    private String bindAddress;
    private int port;
    private String configFile;
    private String usersFile;
    private String javaArgs;
    private int startupTimeout = 60;
    private boolean keepHome;
    private final List<String> managedOnly = new ArrayList<>();

    /** Makes a configuration of defaults. */
    public WarrenConfiguration() {}

    /**
     * Checks what was set.
     *
     * @throws ConfigurationException if a value cannot be used; names the property, the value and what to do
     */
    @Override
    public void validate() {
        requireRange("workers", workers, 1, MOST_WORKERS);
        requireRange("port", port, 0, MOST_PORT);
        requireRange("startupTimeout", startupTimeout, 1, LONGEST_SECONDS);
        if (remote) {
            requireNothingForManaged();
            return;
        }
        Path script = installation().resolve("bin/warren");
        if (!Files.isExecutable(script)) {
            throw new ConfigurationException("home = " + home + " is no installation of Warren: " + script
                    + " cannot be executed; name the directory that the distribution was unpacked to, or a checkout");
        }
        if (javaHome != null && !Files.isExecutable(Path.of(javaHome, "bin/java"))) {
            throw new ConfigurationException("javaHome = " + javaHome + " is no JDK: there is no bin/java to execute;"
                    + " name a JDK 25 or newer, or leave the property out to have bin/warren look for one");
        }
        requireFile("configFile", configFile);
        requireFile("usersFile", usersFile);
        jvmArguments();
    }

    private void requireNothingForManaged() {
        if (!managedOnly.isEmpty()) {
            throw new ConfigurationException("with remote = true the master runs already, and "
                    + String.join(", ", managedOnly) + " cannot be chosen any more; leave it out, or remote");
        }
    }

    private static void requireRange(String property, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigurationException(
                    property + " = " + value + " is out of range: use " + least + " to " + most);
        }
    }

    private static void requireFile(String property, String file) {
        if (file != null && !Files.isReadable(Path.of(file))) {
            throw new ConfigurationException(property + " = " + file + " cannot be read: there is no such file in "
                    + Path.of("").toAbsolutePath() + ", or no right to read it");
        }
    }

    /** Returns the directory above {@code bin/} of what is started. */
    Path installation() {
        return Optional.ofNullable(home)
                .or(() -> Optional.ofNullable(System.getenv("WARREN_HOME")))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new ConfigurationException(
                        "home is not set: name the directory that Warren was unpacked to, in arquillian.xml with"
                                + " <property name=\"home\">, or in the environment variable WARREN_HOME"));
    }

    JvmArguments jvmArguments() {
        return JvmArguments.parse(Optional.ofNullable(javaArgs).orElse(""));
    }

    private void onlyManaged(String property) {
        managedOnly.add(property);
    }

    /** Tells whether a master that runs already is used. */
    public boolean isRemote() {
        return remote;
    }

    /**
     * Chooses between a master of its own and one that runs.
     *
     * @param remote true to use the master that runs in {@code home}; false, the default, to start one
     */
    public void setRemote(boolean remote) {
        this.remote = remote;
    }

    /**
     * Returns the installation, or the home of the running master.
     *
     * @return null when it was not set
     */
    public String getHome() {
        return home;
    }

    /**
     * Sets where Warren is.
     *
     * @param home the directory with {@code bin/warren}; with {@code remote}, the home of the running master; default: the environment
     * variable {@code WARREN_HOME}
     */
    public void setHome(String home) {
        this.home = home;
    }

    /**
     * Returns the JDK that runs Warren.
     *
     * @return null when {@code bin/warren} shall look for one
     */
    public String getJavaHome() {
        return javaHome;
    }

    /**
     * Sets the JDK that runs master and workers; the tests themselves may run on another.
     *
     * @param javaHome a JDK 25 or newer; default: what {@code bin/warren} finds
     */
    public void setJavaHome(String javaHome) {
        this.javaHome = javaHome;
        onlyManaged("javaHome");
    }

    /**
     * Returns how many workers are started.
     *
     * @return 1 to 256
     */
    public int getWorkers() {
        return workers;
    }

    /**
     * Sets how many workers are started.
     *
     * @param workers 1, the default, to 256; tests that run inside the container need 1
     */
    public void setWorkers(int workers) {
        this.workers = workers;
        onlyManaged("workers");
    }

    /**
     * Returns the address that the master listens on.
     *
     * @return null when it was not set
     */
    public String getBindAddress() {
        return bindAddress;
    }

    /**
     * Sets the address that the master listens on; with {@code remote}, which of its addresses tests use.
     *
     * @param bindAddress a name or number; default: 127.0.0.1, with {@code remote} the first one
     */
    public void setBindAddress(String bindAddress) {
        this.bindAddress = bindAddress;
    }

    /**
     * Returns the port that the master listens on.
     *
     * @return 0 for a free one
     */
    public int getPort() {
        return port;
    }

    /**
     * Sets the port that the master listens on; with {@code remote}, which of its ports tests use.
     *
     * @param port 1 to 65535, or 0, the default, for a free one, with {@code remote} for the first one
     */
    public void setPort(int port) {
        this.port = port;
    }

    /**
     * Returns the configuration that the master reads.
     *
     * @return null for defaults
     */
    public String getConfigFile() {
        return configFile;
    }

    /**
     * Sets the configuration that the master reads; what the other properties say goes before it.
     *
     * @param configFile a file like {@code conf/warren.toml}; default: none
     */
    public void setConfigFile(String configFile) {
        this.configFile = configFile;
        onlyManaged("configFile");
    }

    /**
     * Returns the users that the master knows.
     *
     * @return null for none
     */
    public String getUsersFile() {
        return usersFile;
    }

    /**
     * Sets the users that the master knows.
     *
     * @param usersFile a file that becomes {@code conf/users.toml}; default: none
     */
    public void setUsersFile(String usersFile) {
        this.usersFile = usersFile;
        onlyManaged("usersFile");
    }

    /**
     * Returns arguments for the JVMs of workers.
     *
     * @return null for none
     */
    public String getJavaArgs() {
        return javaArgs;
    }

    /**
     * Sets arguments for the JVMs of workers, where the applications run.
     *
     * @param javaArgs separated by blanks; those within double quotes do not separate; default: none
     */
    public void setJavaArgs(String javaArgs) {
        this.javaArgs = javaArgs;
        onlyManaged("javaArgs");
    }

    /**
     * Returns how long the master may take until it serves.
     *
     * @return seconds
     */
    public int getStartupTimeout() {
        return startupTimeout;
    }

    /**
     * Sets how long the master may take until all workers serve; with {@code remote}, until it answers.
     *
     * @param startupTimeout seconds, 1 to 3600; default 60
     */
    public void setStartupTimeout(int startupTimeout) {
        this.startupTimeout = startupTimeout;
    }

    /** Tells whether the temporary home is left on disk. */
    public boolean isKeepHome() {
        return keepHome;
    }

    /**
     * Chooses what becomes of the temporary home, which holds the logs.
     *
     * @param keepHome true to leave it on disk; false, the default, to delete it when the container has stopped without trouble
     */
    public void setKeepHome(boolean keepHome) {
        this.keepHome = keepHome;
        onlyManaged("keepHome");
    }
}
