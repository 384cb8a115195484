// SPDX-License-Identifier: Apache-2.0
/**
 * Has Arquillian deploy and test archives in Warren. Read {@link dev.warren.arquillian.WarrenContainer}, which Arquillian calls, and
 * {@link dev.warren.arquillian.WarrenConfiguration} for what {@code arquillian.xml} may say; then {@code ManagedMaster}, which starts a
 * master of its own, and {@code AttachedMaster}, which uses one that runs. All of it works through {@code bin/warren} and the operations of
 * {@code dev.warren.management}, on Java 17, and knows nothing of the inside of a master.
 */
package dev.warren.arquillian;
