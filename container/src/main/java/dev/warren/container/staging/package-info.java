// SPDX-License-Identifier: Apache-2.0
/**
 * From the drop directory to staged applications, as the master does it: {@code DropDirectory} looks what is there, {@code Stager} has
 * each new WAR staged in a JVM of its own, {@code Staging} does it for all of them beside the master thread. The master never opens a
 * WAR's content: how that is done is the {@code deployer} module's business.
 */
package dev.warren.container.staging;
