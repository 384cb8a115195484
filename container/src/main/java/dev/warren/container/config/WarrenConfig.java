// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.List;

/**
 * All of the configuration. Immutable.
 *
 * @param name what this service is called in {@code ps}, logs and status; default {@code "warren"}
 * @param bind addresses to listen on, at least one; default {@code 127.0.0.1:8080}
 * @param front how connections get to workers
 * @param workers what workers are
 * @param master the master itself
 * @param deploy how applications get into workers
 * @param http limits of HTTP connections
 * @param log the master's log
 */
public record WarrenConfig(
        String name,
        List<Bind> bind,
        FrontConfig front,
        WorkersConfig workers,
        MasterConfig master,
        DeployConfig deploy,
        HttpConfig http,
        LogConfig log) {}
