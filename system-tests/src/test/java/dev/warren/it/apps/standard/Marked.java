// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

/** What the initializer asks for. */
public interface Marked {}
