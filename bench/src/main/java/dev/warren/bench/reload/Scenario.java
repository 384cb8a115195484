// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.reload;

import java.io.IOException;
import java.util.List;

/** Something that is done to a running Warren while clients watch. Immutable. */
interface Scenario {

    /** Returns the name by which {@code --only} chooses it. */
    String name();

    /** Starts what it needs, does it, ends what it started, and says what was seen. Blocks for a minute or two. */
    List<Finding> run(Lab lab) throws IOException, InterruptedException;
}
