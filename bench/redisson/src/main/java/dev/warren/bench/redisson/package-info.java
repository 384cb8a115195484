// SPDX-License-Identifier: Apache-2.0
/** Tomcat 10.1 whose sessions Redisson keeps in Redis: one {@code main}, which {@code bench/sessions} starts. */
package dev.warren.bench.redisson;
