// SPDX-License-Identifier: Apache-2.0
/**
 * Where one Warren is examined: a {@code Program} runs {@code Scenario}s one by one and prints what they found as a table of goals and
 * figures. Each scenario starts a Warren of its own ({@code Master}) through {@code bin/warren} and uses only what an operator has:
 * signals, {@code admin-cli}, JMX, HTTP, and {@code /proc}.
 */
package dev.warren.bench.lab;
