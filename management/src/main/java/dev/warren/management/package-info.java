// SPDX-License-Identifier: Apache-2.0
/** The contract between a master and its clients. */
package dev.warren.management;
