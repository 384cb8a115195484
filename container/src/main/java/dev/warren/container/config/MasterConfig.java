// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;

/**
 * The master itself. Keys: {@code master.<name in kebab-case>}. Immutable.
 *
 * @param preStopDelay how long a graceful stop goes on serving before it stops accepting, 0 s to 1 h; default 0 s
 */
public record MasterConfig(Duration preStopDelay) {}
