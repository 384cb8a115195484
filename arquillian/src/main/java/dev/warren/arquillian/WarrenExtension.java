// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian what this artifact brings; found by the name of its service file. Stateless. */
public final class WarrenExtension implements LoadableExtension {
    /** Makes the extension; called by Arquillian. */
    public WarrenExtension() {}

    /**
     * Registers the container and the guard of tests that run inside it.
     *
     * @param builder takes them
     */
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, WarrenContainer.class).observer(InContainerGuard.class);
    }
}
