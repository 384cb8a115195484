// SPDX-License-Identifier: Apache-2.0
/**
 * What is measured. A {@code Contender} knows how to start one set-up of processes; a {@code Deployment} is that set-up
 * while it runs. Adding a server means one class here and one line in {@code Contenders}. All serve the same servlet
 * under the same path, and every JVM that runs it has the same heap and the same collector ({@code ServerJvm}).
 */
package dev.warren.bench.contender;
