// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import dev.warren.container.OperatorError;
import dev.warren.management.HomeLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out the configuration: defaults, then the file, then the file of {@code --env}, then the environment, then the
 * flags. Stateless,
 * so that a reload calls it again with the options of the start.
 */
public final class ConfigLoader {
    /** {@code WARREN_} variables that are read elsewhere. */
    private static final Set<String> OTHER_VARIABLES = Set.of("WARREN_HOME", "WARREN_JAVA_OPTS", "WARREN_JDK_DIRS");

    private ConfigLoader() {}

    /**
     * Reads everything anew; blocks on the files.
     *
     * @param options what the command line asked for
     * @param environment the process's environment
     * @return a valid configuration
     * @throws OperatorError if a file that was asked for is missing, unreadable or malformed, a key is unknown or a
     * value is not allowed;
     *     it names the file and line, the variable or the flag
     */
    public static LoadedConfig load(Options options, Map<String, String> environment) {
        ConfigValues values = new ConfigValues();
        List<Path> files = files(options);
        files.forEach(file -> TomlFile.read(file, values));
        readEnvironment(environment, values);
        options.settings().forEach(setting -> readSetting(setting, values));
        ApplicationFiles applications = ApplicationFiles.read(options.home().applicationConf());
        files.addAll(applications.files());
        return new LoadedConfig(
                WarrenConfig.from(values, applications.applications()),
                values.origins(),
                applications.origins(),
                files,
                ignored(options.home(), environment));
    }

    private static List<Path> files(Options options) {
        List<Path> files = new ArrayList<>();
        Path main = options.configFile()
                .map(Path::toAbsolutePath)
                .orElse(options.home().configFile());
        if (options.configFile().isPresent() && Files.notExists(main)) {
            throw ConfigErrors.missing(main, "--config");
        }
        // a home without a file runs with the defaults; one that only cannot be looked at must not
        if (!Files.notExists(main)) {
            files.add(main);
        }
        options.environment().ifPresent(name -> {
            Path file = main.resolveSibling(
                    main.getFileName().toString().replaceFirst("(\\.toml)?$", "." + name + ".toml"));
            if (Files.notExists(file)) {
                throw ConfigErrors.missing(file, "--env");
            }
            files.add(file);
        });
        return files;
    }

    private static void readEnvironment(Map<String, String> environment, ConfigValues values) {
        for (ConfigKey<?> key : ConfigKeys.ALL) {
            String text = environment.get(key.variable());
            if (text != null) {
                set(key, text, new Origin.Variable(key.variable()), values);
            }
        }
    }

    private static void readSetting(Options.Setting setting, ConfigValues values) {
        ConfigKey<?> key = ConfigKeys.find(setting.key())
                .orElseThrow(() -> ConfigErrors.unknownKey(setting.key(), setting.origin()));
        set(key, setting.value(), setting.origin(), values);
    }

    private static <T> void set(ConfigKey<T> key, String text, Origin origin, ConfigValues values) {
        values.set(key, key.fromText(text, origin), origin);
    }

    private static List<String> ignored(Home home, Map<String, String> environment) {
        Set<String> known = new HashSet<>(OTHER_VARIABLES);
        ConfigKeys.ALL.forEach(key -> known.add(key.variable()));
        if (home.layout().equals(HomeLayout.of(home.root(), environment))) { // --home leaves them without effect
            known.addAll(HomeLayout.VARIABLES);
        }
        return environment.keySet().stream()
                .filter(name -> name.startsWith("WARREN_") && !known.contains(name))
                .sorted()
                .toList();
    }
}
