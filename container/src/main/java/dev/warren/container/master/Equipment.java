// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.master;

import dev.warren.container.Journal;
import dev.warren.container.config.Home;
import dev.warren.container.front.Front;
import dev.warren.container.generation.Fleet;
import dev.warren.container.staging.Staging;
import java.time.InstantSource;
import java.util.function.IntConsumer;

/**
 * What a master works with; {@link MasterProcess} makes it. Immutable.
 *
 * @param home the directories
 * @param build identifies this installation
 * @param version Warren's version
 * @param configurations reads the configuration again
 * @param onServing learns, once, with how many workers the service is up
 */
record Equipment(
        Home home,
        String build,
        String version,
        Journal journal,
        MasterLog logs,
        InstantSource clock,
        Front front,
        Fleet fleet,
        Staging staging,
        WorkerSizes sizes,
        Configurations configurations,
        IntConsumer onServing) {}
