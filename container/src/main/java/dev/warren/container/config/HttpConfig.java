// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.List;

/**
 * What the workers allow their clients. Keys: {@code http.<name in kebab-case>}. Immutable.
 *
 * @param keepAlive how long an idle connection is kept open; 1s to 1h; default "75s"
 * @param headerTimeout how long a client may take to send a request's header; 1s to 10m; default "30s"
 * @param maxHeaderSize largest header of a request; 1k to 16m; default "32k"
 * @param maxBodySize largest body of a request; larger ones get a 413; 1k to 1t; default "100m"
 */
public record HttpConfig(Duration keepAlive, Duration headerTimeout, DataSize maxHeaderSize, DataSize maxBodySize) {
    static final ConfigKey<Duration> KEEP_ALIVE = ConfigKey.of(
            "http.keep-alive",
            ValueTypes.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
            Duration.ofSeconds(75),
            config -> config.http().keepAlive(),
            "how long an idle connection is kept open");
    static final ConfigKey<Duration> HEADER_TIMEOUT = ConfigKey.of(
            "http.header-timeout",
            ValueTypes.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            Duration.ofSeconds(30),
            config -> config.http().headerTimeout(),
            "how long a client may take to send a request's header");
    static final ConfigKey<DataSize> MAX_HEADER_SIZE = ConfigKey.of(
            "http.max-header-size",
            ValueTypes.size("1k", "16m"),
            DataSize.parse("32k"),
            config -> config.http().maxHeaderSize(),
            "largest header of a request");
    static final ConfigKey<DataSize> MAX_BODY_SIZE = ConfigKey.of(
            "http.max-body-size",
            ValueTypes.size("1k", "1t"),
            DataSize.ofMegabytes(100),
            config -> config.http().maxBodySize(),
            "largest body of a request; larger ones get a 413");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(KEEP_ALIVE, HEADER_TIMEOUT, MAX_HEADER_SIZE, MAX_BODY_SIZE);

    /** What holds if nothing is set. */
    public static final HttpConfig DEFAULTS = from(new ConfigValues());

    /**
     * Checks every range.
     *
     * @throws dev.warren.container.OperatorError naming the key, the value given and what is allowed
     */
    public HttpConfig {
        KEEP_ALIVE.require(keepAlive);
        HEADER_TIMEOUT.require(headerTimeout);
        MAX_HEADER_SIZE.require(maxHeaderSize);
        MAX_BODY_SIZE.require(maxBodySize);
    }

    static HttpConfig from(ConfigValues values) {
        return new HttpConfig(
                values.get(KEEP_ALIVE),
                values.get(HEADER_TIMEOUT),
                values.get(MAX_HEADER_SIZE),
                values.get(MAX_BODY_SIZE));
    }
}
