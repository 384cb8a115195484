// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between a master and its clients. Read {@link dev.warren.management.MasterMXBean} and
 * {@link dev.warren.management.MasterStatus} for what a master offers, then {@link dev.warren.management.MasterClient}
 * for how a program
 * on the same machine reaches it. Depends on nothing but the JDK and runs on Java 17, so that test adapters can use it
 * anywhere.
 */
package dev.warren.management;
