// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.beans;

import dev.warren.deployer.apps.Trace;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;

/** A bean that belongs to who it is given to. */
@Dependent
public class Greeter {
    /** Greets. */
    public String greet(String who) {
        return "hello " + who;
    }

    @PreDestroy
    void end() {
        Trace.add("greeter gone");
    }
}
