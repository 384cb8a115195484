// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;

/** A master that tests use. Owned by the thread that runs Arquillian. */
sealed interface Master permits ManagedMaster, AttachedMaster {
    /** Returns the open connection to it. */
    MasterClient client();

    /** Returns where its directories are. */
    HomeLayout layout();

    /** Says what is known of it, for a message about a connection that broke. */
    String describe();

    /**
     * Ends its use, and the master itself if this object has started it.
     *
     * @throws LifecycleException if it cannot be ended, or its home cannot be deleted
     */
    void release() throws LifecycleException;
}
