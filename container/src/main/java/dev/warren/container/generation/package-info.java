// SPDX-License-Identifier: Apache-2.0
/**
 * Generations of workers, and the swap of one for the next. A {@link dev.warren.container.generation.Generation} is a configuration
 * and a set of applications that never change. {@link dev.warren.container.generation.Fleet} keeps one worker of the current
 * generation in every slot; {@link dev.warren.container.generation.GenerationSwap} replaces the generation: canary, ready, shift,
 * drain, or roll back. What to start and whom to drain next is decided by {@code NextSteps}, which only looks. All of it belongs to
 * the master thread.
 */
package dev.warren.container.generation;
