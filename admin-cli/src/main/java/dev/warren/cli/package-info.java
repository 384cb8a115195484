// SPDX-License-Identifier: Apache-2.0
/**
 * The command line {@code bin/admin-cli}. Read {@link dev.warren.cli.AdminCli}, then one command, for example {@code
 * ReloadCommand}, then
 * {@code Operation}, which follows what the master reports. One command is one file; everything that is printed is
 * worded in
 * {@code output}. Nothing here decides anything about a master: it asks and shows the answer.
 */
package dev.warren.cli;
