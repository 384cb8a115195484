// SPDX-License-Identifier: Apache-2.0
/** A counter with Vaadin Flow, its client side from Vaadin's prebuilt bundle. */
package dev.warren.compat.vaadin;
