// SPDX-License-Identifier: Apache-2.0
/** One application that uses a bit of everything that the specification has; its descriptor and its libraries are in {@code StandardWarIT}. */
package dev.warren.it.apps.standard;
