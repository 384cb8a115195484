// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.lab;

import java.io.IOException;
import java.util.List;

/** Something that is done to a running Warren while clients watch. Immutable. */
public interface Scenario {

    /**
     * Returns the name by which {@code --only} chooses it.
     *
     * @return one word
     */
    String name();

    /**
     * Starts what it needs, does it, ends what it started, and says what was seen. Blocks for a minute or two.
     *
     * @param lab where it works
     * @return what was seen
     * @throws IOException if it cannot be done
     * @throws InterruptedException if this thread is interrupted
     */
    List<Finding> run(Lab lab) throws IOException, InterruptedException;
}
