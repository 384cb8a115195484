// SPDX-License-Identifier: Apache-2.0
/**
 * What an application gets from its surroundings: {@link dev.warren.deployer.environment.Environment} fills its names from what staging found
 * and from what the operator says ({@link dev.warren.deployer.environment.OperatorResources}), and
 * {@link dev.warren.deployer.environment.Injector} gives them to objects that a container makes, and calls these at the begin and the end.
 */
package dev.warren.deployer.environment;
