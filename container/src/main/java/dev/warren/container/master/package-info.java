// SPDX-License-Identifier: Apache-2.0
/**
 * The master: one event loop that owns every process. {@link dev.warren.container.master.Master} opens what a service needs, then takes
 * one {@code MasterEvent} at a time; signals, links, exits and operators only post events. {@code Reloads} and {@code Shutdown} are the
 * two long stories it tells, {@code Operations} what somebody waits for.
 */
package dev.warren.container.master;
