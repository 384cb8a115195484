// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.OperatorError;
import dev.warren.container.config.ConfigDiff;
import dev.warren.container.config.ConfigKey;
import dev.warren.container.config.LoadedConfig;
import dev.warren.container.config.WarrenConfig;
import dev.warren.management.ConfigPreview;
import dev.warren.management.ConfigReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Remembers where the values of the running configuration came from, and shows them to operators. Owned by the master thread, which
 * reads through {@link #read} what it may take over later.
 */
final class Configurations {
    private final Supplier<LoadedConfig> loader;
    private LoadedConfig running;
    private LoadedConfig lastRead;

    Configurations(Supplier<LoadedConfig> loader, LoadedConfig running) {
        this.loader = loader;
        this.running = running;
        this.lastRead = running;
    }

    /**
     * Reads the configuration for a reload.
     *
     * @throws OperatorError if it is not good
     */
    LoadedConfig read() {
        lastRead = loader.get();
        return lastRead;
    }

    /** The master runs with this one now, which is what was read last. */
    void tookOver(WarrenConfig config) {
        if (lastRead.config().equals(config)) {
            running = lastRead;
        }
    }

    ConfigReport report() {
        return new ConfigReport(
                running.files().stream().map(Path::toString).toList(),
                running.keys().stream()
                        .map(key -> new ConfigReport.Key(
                                key.name(),
                                key.shown(running.config()),
                                running.origin(key).toString()))
                        .toList());
    }

    /** Reads the files and changes nothing. */
    ConfigPreview preview() {
        try {
            LoadedConfig next = loader.get();
            List<ConfigPreview.Change> changes = ConfigDiff.between(running.config(), next.config()).changed().stream()
                    .map(key -> change(key, next))
                    .toList();
            return new ConfigPreview(changes, null);
        } catch (OperatorError e) {
            return new ConfigPreview(List.of(), new ConfigPreview.Problem(e.getMessage(), e.why(), e.remedy()));
        }
    }

    private ConfigPreview.Change change(ConfigKey<?> key, LoadedConfig next) {
        return new ConfigPreview.Change(
                key.name(),
                key.shown(running.config()),
                key.shown(next.config()),
                next.origin(key).toString(),
                key.needsRestart());
    }
}
