// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How applications get into workers. Keys: {@code deploy.<name in kebab-case>}. Immutable.
 *
 * @param surge how many workers a reload starts beside those they replace, 0 to 256; 0 stops first and then starts; default 1
 * @param readyPath a path that must answer 2xx inside a new worker before it is ready; default none
 * @param stageHeap the heap of the JVM that stages a WAR, 32 MB to 16 GB; default 256 MB
 * @param stageTimeout how long staging a WAR may take, 1 s to 1 h; default 60 s
 * @param maxUnpackedSize the largest unpacked WAR, 1 MB to 1 TB; default 2 GB
 * @param maxEntries the most entries of a WAR, 1 to 10,000,000; default 100000
 */
public record DeployConfig(
        int surge,
        Optional<String> readyPath,
        DataSize stageHeap,
        Duration stageTimeout,
        DataSize maxUnpackedSize,
        int maxEntries) {}
