// SPDX-License-Identifier: Apache-2.0
/**
 * What tests need to make WARs and to run them: {@link dev.warren.deployer.testing.WarBuilder} writes archives, good and evil ones,
 * {@link dev.warren.deployer.testing.ServedApplication} stages one and serves it inside the test's JVM. Other modules' tests use it
 * from the test-jar.
 */
package dev.warren.deployer.testing;
