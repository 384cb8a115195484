// SPDX-License-Identifier: Apache-2.0

/** Files of an application, as clients get them. */
package dev.warren.deployer.files;
