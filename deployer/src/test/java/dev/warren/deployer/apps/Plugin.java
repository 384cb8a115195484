// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

/** A type that an initializer asks for. */
public interface Plugin {}
