// SPDX-License-Identifier: Apache-2.0
/**
 * From a WAR to a running servlet deployment, in two steps: {@code stage} unpacks, validates and indexes once, {@code start} runs
 * what was staged, in every worker. What both share is here.
 */
package dev.warren.deployer;
