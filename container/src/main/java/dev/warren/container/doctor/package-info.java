// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code bin/warren --doctor} finds, for {@code admin-cli doctor} to show: what of this machine, this home and its configuration
 * stands in the way of a master, and what to change. Read {@code Doctor}. Nothing here changes anything.
 */
package dev.warren.container.doctor;
