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
 * @param compression whether responses are compressed for clients that accept gzip; true or false; default false
 * @param compressionMinSize from what size on a response is compressed; what has no length is, whatever its size; 1 to 1g; default "2k"
 * @param compressionTypes which media types are compressed; a list of media types such as "text/html"; default ["text/html",
 *     "text/plain", "text/css", "text/xml", "text/javascript", "application/javascript", "application/json", "application/xml",
 *     "image/svg+xml"]
 */
public record HttpConfig(
        Duration keepAlive,
        Duration headerTimeout,
        DataSize maxHeaderSize,
        DataSize maxBodySize,
        boolean compression,
        DataSize compressionMinSize,
        List<String> compressionTypes) {
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

    static final ConfigKey<Boolean> COMPRESSION = ConfigKey.of(
            "http.compression",
            ValueTypes.bool(),
            false,
            config -> config.http().compression(),
            "whether responses are compressed for clients that accept gzip");
    static final ConfigKey<DataSize> COMPRESSION_MIN_SIZE = ConfigKey.of(
            "http.compression-min-size",
            ValueTypes.size("1", "1g"),
            DataSize.parse("2k"),
            config -> config.http().compressionMinSize(),
            "from what size on a response is compressed; what has no length is, whatever its size");
    static final ConfigKey<List<String>> COMPRESSION_TYPES = ConfigKey.of(
            "http.compression-types",
            ValueTypes.list(
                    1,
                    ValueTypes.text("[a-z0-9.+-]+/[a-z0-9.+-]+", "a media type"),
                    "a list of media types such as \"text/html\""),
            List.of(
                    "text/html",
                    "text/plain",
                    "text/css",
                    "text/xml",
                    "text/javascript",
                    "application/javascript",
                    "application/json",
                    "application/xml",
                    "image/svg+xml"),
            config -> config.http().compressionTypes(),
            "which media types are compressed");

    /** The keys of this record, in the order of the file. */
    static final List<ConfigKey<?>> KEYS = List.of(
            KEEP_ALIVE,
            HEADER_TIMEOUT,
            MAX_HEADER_SIZE,
            MAX_BODY_SIZE,
            COMPRESSION,
            COMPRESSION_MIN_SIZE,
            COMPRESSION_TYPES);

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
        COMPRESSION_MIN_SIZE.require(compressionMinSize);
        compressionTypes = List.copyOf(compressionTypes);
        COMPRESSION_TYPES.require(compressionTypes);
    }

    static HttpConfig from(ConfigValues values) {
        return new HttpConfig(
                values.get(KEEP_ALIVE),
                values.get(HEADER_TIMEOUT),
                values.get(MAX_HEADER_SIZE),
                values.get(MAX_BODY_SIZE),
                values.get(COMPRESSION),
                values.get(COMPRESSION_MIN_SIZE),
                values.get(COMPRESSION_TYPES));
    }
}
