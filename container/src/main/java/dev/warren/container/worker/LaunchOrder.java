// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import dev.warren.container.config.DataSize;
import dev.warren.container.config.WorkersConfig;

/**
 * What a launcher needs to start one worker. Immutable.
 *
 * @param slot from 1
 * @param generation from 1
 * @param config the generation's configuration of workers
 * @param heap the limit of its heap
 */
public record LaunchOrder(int slot, long generation, WorkersConfig config, DataSize heap) {}
