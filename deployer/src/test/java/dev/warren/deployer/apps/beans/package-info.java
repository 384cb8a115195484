// SPDX-License-Identifier: Apache-2.0
/** Parts of an application that brings CDI. */
package dev.warren.deployer.apps.beans;
