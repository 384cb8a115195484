// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;

/**
 * Limits of the HTTP connections in workers. Keys: {@code http.<name in kebab-case>}. Immutable.
 *
 * @param keepAlive how long an idle connection is kept, 1 s to 1 h; default 75 s
 * @param headerTimeout how long a request's header may take to arrive, 1 s to 1 h; default 30 s
 * @param maxHeaderSize the largest request header, 1 KB to 1 MB; default 32 KB
 * @param maxBodySize the largest request body, 0 to 1 TB; default 100 MB
 */
public record HttpConfig(Duration keepAlive, Duration headerTimeout, DataSize maxHeaderSize, DataSize maxBodySize) {}
