// SPDX-License-Identifier: Apache-2.0
/**
 * From a WAR to files that a worker can start at once: unpack, parse the descriptors, scan the annotations, merge, validate, write
 * the result as JSON. Runs once for each new WAR, in a short-lived JVM whose entry point is {@code StageMain}, because reading a
 * hostile WAR may cost that JVM its life. Read {@code StageProtocol}, {@code StageMain}, {@code Staging}.
 */
package dev.warren.deployer.stage;
