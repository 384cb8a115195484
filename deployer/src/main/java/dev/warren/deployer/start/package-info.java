// SPDX-License-Identifier: Apache-2.0
/**
 * From staged files to a running application, inside a worker: class loader, deployment description, corrections of the engine,
 * start. Nothing here parses a descriptor or scans classes. Read {@code WebApplication}, then {@code Deployment}.
 */
package dev.warren.deployer.start;
