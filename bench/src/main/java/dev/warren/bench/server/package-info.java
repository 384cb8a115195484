// SPDX-License-Identifier: Apache-2.0
/**
 * The other servlet containers, one {@code main} each, with the defaults of their own embedding interface. Each runs in
 * a JVM of its own, started by {@code contender.EmbeddedServer} with only its own jars on the class path; the one
 * argument is the port on 127.0.0.1. They end with their process.
 */
package dev.warren.bench.server;
