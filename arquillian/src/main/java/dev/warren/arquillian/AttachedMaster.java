// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;

/**
 * A master that somebody else has started on this machine; it is used and left as it is. Owned by the thread that runs Arquillian.
 *
 * @param client the open connection
 * @param layout where its directories are
 */
record AttachedMaster(MasterClient client, HomeLayout layout) implements Master {

    /**
     * Connects to the master of a home.
     *
     * @throws LifecycleException if none runs there, or it does not answer within {@code startupTimeout}
     */
    static AttachedMaster find(WarrenConfiguration configuration) throws LifecycleException {
        HomeLayout layout = layout(configuration.getHome(), System.getenv());
        try {
            return new AttachedMaster(
                    MasterClient.connect(layout, Duration.ofSeconds(configuration.getStartupTimeout())), layout);
        } catch (MasterUnavailableException e) {
            throw new LifecycleException(
                    e.getMessage() + ": " + e.why() + "; with remote = true a master must run: " + e.remedy(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LifecycleException("interrupted while connecting to the master of " + layout.root(), e);
        }
    }

    private static HomeLayout layout(String home, Map<String, String> environment) {
        return Optional.ofNullable(home)
                .map(named -> HomeLayout.below(Path.of(named)))
                .or(() -> HomeLayout.ofEnvironment(environment, Optional.empty()))
                .orElseThrow(() -> new ConfigurationException(
                        "home is not set: with remote = true it names the home of the running master; set it, or the"
                                + " environment variable WARREN_HOME"));
    }

    @Override
    public String describe() {
        return "the master of " + layout.root() + " was started by somebody else; see its log in " + layout.logs();
    }

    @Override
    public void release() {
        client.close();
    }
}
