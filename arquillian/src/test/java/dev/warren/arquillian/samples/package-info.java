// SPDX-License-Identifier: Apache-2.0
/** Arquillian tests as users write them; {@code ArquillianIT} runs them in JVMs of their own. */
package dev.warren.arquillian.samples;
