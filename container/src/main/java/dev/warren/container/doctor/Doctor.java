// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.doctor;

import com.google.gson.GsonBuilder;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Home;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.MemoryLimit;
import dev.warren.container.config.WarrenConfig;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Looks at everything that a master needs. Used by one thread. */
public final class Doctor {
    private final Home home;
    private final Supplier<LoadedConfig> configuration;
    private final Path system;

    /**
     * Prepares the looks.
     *
     * @param home where a master shall run, or runs
     * @param configuration reads the configuration that it would have
     */
    public Doctor(Home home, Supplier<LoadedConfig> configuration) {
        this(home, configuration, Path.of("/"));
    }

    /**
     * @param system the root of the file system, in which {@code proc} is looked for
     */
    Doctor(Home home, Supplier<LoadedConfig> configuration, Path system) {
        this.home = home;
        this.configuration = configuration;
        this.system = system;
    }

    /**
     * Looks at everything; takes some 0.1 s.
     *
     * @return {@code {"home", "findings": [{"check", "state", "what", "remedy"}]}}; {@code remedy} is null where all is well
     */
    public String report() {
        return new GsonBuilder()
                .serializeNulls()
                .disableHtmlEscaping()
                .create()
                .toJson(new Report(home.root().toString(), findings()));
    }

    private record Report(String home, List<Finding> findings) {}

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        OptionalLong master = master(findings);
        MachineChecks machine = new MachineChecks(system, master);
        findings.add(machine.jdk());
        findings.addAll(machine.tools());
        WarrenConfig config = config(findings);
        findings.add(machine.descriptors(config));
        findings.add(machine.memory(config, MemoryLimit.find()));
        findings.addAll(machine.backlog(config));
        findings.addAll(machine.ports(config));
        findings.addAll(machine.user(config));
        findings.addAll(new HomeChecks(home, config, master.isPresent()).all());
        return findings;
    }

    /** Tells the pid of the master that runs in the home. */
    private OptionalLong master(List<Finding> findings) {
        try {
            if (!MasterClient.isRunning(home.layout())) {
                findings.add(Finding.ok("master", "none runs in " + home.root()));
                return OptionalLong.empty();
            }
            long pid = Long.parseLong(Files.readString(home.pidFile()).strip());
            findings.add(Finding.ok("master", "runs in " + home.root() + " with pid " + pid));
            return OptionalLong.of(pid);
        } catch (MasterUnavailableException e) {
            findings.add(Finding.bad("master", e.getMessage() + ": " + e.why(), e.remedy()));
        } catch (IOException | NumberFormatException e) {
            findings.add(Finding.bad(
                    "master",
                    "one runs in " + home.root() + ", but " + home.pidFile() + " does not name it: " + e.getMessage(),
                    "find it with: lsof " + home.lockFile() + "; restart it"));
        }
        return OptionalLong.empty();
    }

    private WarrenConfig config(List<Finding> findings) {
        try {
            LoadedConfig loaded = configuration.get();
            String files = loaded.files().isEmpty()
                    ? "no file, defaults only"
                    : String.join(
                            ", ", loaded.files().stream().map(Path::toString).toList());
            findings.add(Finding.ok("configuration", "is valid (" + files + ")"));
            return loaded.config();
        } catch (OperatorError e) {
            findings.add(Finding.bad("configuration", e));
            return WarrenConfig.DEFAULTS; // the other checks are worth something all the same
        }
    }
}
