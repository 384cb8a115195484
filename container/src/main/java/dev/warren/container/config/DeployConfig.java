// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How applications are staged and swapped in. Keys: {@code deploy.<name in kebab-case>}. Immutable.
 *
 * @param auto whether changes in webapps/ are deployed by themselves; true or false; default true
 * @param scanInterval how often webapps/ is looked at; 500ms to 1h; default "2s"
 * @param deepScan whether a change of any file in an exploded directory counts, not only of its listing; true or false; default false
 * @param markers whether files beside a WAR (.deployed, .failed, .pending) tell how it is; true or false; default true
 * @param javaee whether applications for Java EE (javax.servlet) in webapps-javaee/ are converted to Jakarta EE and served; true or false; default false
 * @param surge workers started beyond the target during a reload; 0 stops one first and then starts its successor; 0 to
 *     256; default 1
 * @param readyPath path that must answer 2xx inside a worker before it is READY; "" asks for none; "" or a path from /;
 *     default ""
 * @param precompileJsp whether a worker compiles all JSPs before it is READY, so that no request waits for that; true or false; default false
 * @param defaultContextPath whether the default-context-path of a web.xml goes before the file's name; true or false; default false
 * @param crossContext whether applications may dispatch to one another, through ServletContext.getContext; true or false; default false
 * @param stageHeap heap limit of the process that unpacks and examines a WAR; 32m to 64g; default "256m"
 * @param stageTimeout how long the staging of one WAR may take; 1s to 1h; default "60s"
 * @param maxUnpackedSize largest size of an unpacked WAR; 1m to 1t; default "2g"
 * @param maxEntries most files and directories in a WAR; 1 to 10000000; default 100000
 */
public record DeployConfig(
        boolean auto,
        Duration scanInterval,
        boolean deepScan,
        boolean markers,
        boolean javaee,
        int surge,
        Optional<String> readyPath,
        boolean precompileJsp,
        boolean defaultContextPath,
        boolean crossContext,
        DataSize stageHeap,
        Duration stageTimeout,
        DataSize maxUnpackedSize,
        int maxEntries) {
    static final ConfigKey<Boolean> AUTO = ConfigKey.of(
            "deploy.auto",
            ValueTypes.bool(),
            true,
            config -> config.deploy().auto(),
            "whether changes in webapps/ are deployed by themselves");
    static final ConfigKey<Duration> SCAN_INTERVAL = ConfigKey.of(
            "deploy.scan-interval",
            ValueTypes.duration(Duration.ofMillis(500), Duration.ofHours(1)),
            Duration.ofSeconds(2),
            config -> config.deploy().scanInterval(),
            "how often webapps/ is looked at");
    static final ConfigKey<Boolean> DEEP_SCAN = ConfigKey.of(
            "deploy.deep-scan",
            ValueTypes.bool(),
            false,
            config -> config.deploy().deepScan(),
            "whether a change of any file in an exploded directory counts, not only of its listing");
    static final ConfigKey<Boolean> MARKERS = ConfigKey.of(
            "deploy.markers",
            ValueTypes.bool(),
            true,
            config -> config.deploy().markers(),
            "whether files beside a WAR (.deployed, .failed, .pending) tell how it is");
    static final ConfigKey<Boolean> JAVAEE = ConfigKey.of(
            "deploy.javaee",
            ValueTypes.bool(),
            false,
            config -> config.deploy().javaee(),
            "whether applications for Java EE (javax.servlet) in webapps-javaee/ are converted to Jakarta EE and"
                    + " served");
    static final ConfigKey<Integer> SURGE = ConfigKey.of(
            "deploy.surge",
            ValueTypes.integer(0, 256),
            1,
            config -> config.deploy().surge(),
            "workers started beyond the target during a reload; 0 stops one first and then starts its successor");
    static final ConfigKey<Optional<String>> READY_PATH = ConfigKey.of(
            "deploy.ready-path",
            ValueTypes.optional("", ValueTypes.text("/[!-~]*", "a path from /")),
            Optional.empty(),
            config -> config.deploy().readyPath(),
            "path that must answer 2xx inside a worker before it is READY; \"\" asks for none");
    static final ConfigKey<Boolean> PRECOMPILE_JSP = ConfigKey.of(
            "deploy.precompile-jsp",
            ValueTypes.bool(),
            false,
            config -> config.deploy().precompileJsp(),
            "whether a worker compiles all JSPs before it is READY, so that no request waits for that");
    static final ConfigKey<Boolean> DEFAULT_CONTEXT_PATH = ConfigKey.of(
            "deploy.default-context-path",
            ValueTypes.bool(),
            false,
            config -> config.deploy().defaultContextPath(),
            "whether the default-context-path of a web.xml goes before the file's name");
    static final ConfigKey<Boolean> CROSS_CONTEXT = ConfigKey.of(
            "deploy.cross-context",
            ValueTypes.bool(),
            false,
            config -> config.deploy().crossContext(),
            "whether applications may dispatch to one another, through ServletContext.getContext");
    static final ConfigKey<DataSize> STAGE_HEAP = ConfigKey.of(
            "deploy.stage-heap",
            ValueTypes.size("32m", "64g"),
            DataSize.ofMegabytes(256),
            config -> config.deploy().stageHeap(),
            "heap limit of the process that unpacks and examines a WAR");
    static final ConfigKey<Duration> STAGE_TIMEOUT = ConfigKey.of(
            "deploy.stage-timeout",
            ValueTypes.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(60),
            config -> config.deploy().stageTimeout(),
            "how long the staging of one WAR may take");
    static final ConfigKey<DataSize> MAX_UNPACKED_SIZE = ConfigKey.of(
            "deploy.max-unpacked-size",
            ValueTypes.size("1m", "1t"),
            DataSize.parse("2g"),
            config -> config.deploy().maxUnpackedSize(),
            "largest size of an unpacked WAR");
    static final ConfigKey<Integer> MAX_ENTRIES = ConfigKey.of(
            "deploy.max-entries",
            ValueTypes.integer(1, 10_000_000),
            100_000,
            config -> config.deploy().maxEntries(),
            "most files and directories in a WAR");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(
            AUTO,
            SCAN_INTERVAL,
            DEEP_SCAN,
            MARKERS,
            JAVAEE,
            SURGE,
            READY_PATH,
            PRECOMPILE_JSP,
            DEFAULT_CONTEXT_PATH,
            CROSS_CONTEXT,
            STAGE_HEAP,
            STAGE_TIMEOUT,
            MAX_UNPACKED_SIZE,
            MAX_ENTRIES);

    /** What holds if nothing is set. */
    public static final DeployConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public DeployConfig {
        AUTO.require(auto);
        SCAN_INTERVAL.require(scanInterval);
        DEEP_SCAN.require(deepScan);
        MARKERS.require(markers);
        JAVAEE.require(javaee);
        SURGE.require(surge);
        READY_PATH.require(readyPath);
        PRECOMPILE_JSP.require(precompileJsp);
        DEFAULT_CONTEXT_PATH.require(defaultContextPath);
        CROSS_CONTEXT.require(crossContext);
        STAGE_HEAP.require(stageHeap);
        STAGE_TIMEOUT.require(stageTimeout);
        MAX_UNPACKED_SIZE.require(maxUnpackedSize);
        MAX_ENTRIES.require(maxEntries);
    }

    static DeployConfig from(ConfigValues values) {
        return new DeployConfig(
                values.get(AUTO),
                values.get(SCAN_INTERVAL),
                values.get(DEEP_SCAN),
                values.get(MARKERS),
                values.get(JAVAEE),
                values.get(SURGE),
                values.get(READY_PATH),
                values.get(PRECOMPILE_JSP),
                values.get(DEFAULT_CONTEXT_PATH),
                values.get(CROSS_CONTEXT),
                values.get(STAGE_HEAP),
                values.get(STAGE_TIMEOUT),
                values.get(MAX_UNPACKED_SIZE),
                values.get(MAX_ENTRIES));
    }
}
