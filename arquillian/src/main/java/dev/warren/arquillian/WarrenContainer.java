// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.ListenerStatus;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Warren as Arquillian sees it: a master of its own or one that runs, as {@link WarrenConfiguration} says. Every container of
 * {@code arquillian.xml} has its own object. Owned by the thread that runs Arquillian.
 */
public final class WarrenContainer implements DeployableContainer<WarrenConfiguration> {
    /** What every application has, whether it declares servlets or not; it lets URLs be injected for one that has only files. */
    private static final String DEFAULT_SERVLET = "default";

    private WarrenConfiguration configuration = new WarrenConfiguration();
    private Optional<Master> master = Optional.empty();
    private Address address = new Address("127.0.0.1", 0, false);

    /** Makes a container that is not started; called by Arquillian. */
    public WarrenContainer() {}

    /**
     * Tells which class takes the properties of {@code arquillian.xml}.
     *
     * @return always the same
     */
    @Override
    public Class<WarrenConfiguration> getConfigurationClass() {
        return WarrenConfiguration.class;
    }

    /**
     * Takes the configuration.
     *
     * @param checked holds until the next call
     */
    @Override
    public void setup(WarrenConfiguration checked) {
        configuration = checked;
    }

    /**
     * Starts a master, or connects to the one that runs. Blocks for at most {@code startupTimeout}.
     *
     * @throws LifecycleException if that fails; it says why in the master's own words
     */
    @Override
    public void start() throws LifecycleException {
        Master started =
                configuration.isRemote() ? AttachedMaster.find(configuration) : ManagedMaster.start(configuration);
        try {
            address = address(started.client().status().listeners());
        } catch (MasterUnavailableException e) {
            LifecycleException failure =
                    new LifecycleException("cannot ask the master where it listens: " + started.describe(), e);
            started.release();
            throw failure;
        } catch (LifecycleException e) {
            started.release();
            throw e;
        }
        master = Optional.of(started);
    }

    private Address address(List<ListenerStatus> listeners) throws LifecycleException {
        return Address.choose(listeners, listenerHost(), configuration.getPort())
                .orElseThrow(() -> new LifecycleException("no listener of the master has the bindAddress "
                        + Optional.ofNullable(configuration.getBindAddress()).orElse("(any)") + " and the port "
                        + configuration.getPort() + " that are asked for; it listens on "
                        + listeners.stream().map(ListenerStatus::address).toList()));
    }

    /**
     * Stops the master, or leaves the one that others have started. Does nothing when none is used.
     *
     * @throws LifecycleException if a master of its own could not be stopped, or had ended by itself
     */
    @Override
    public void stop() throws LifecycleException {
        Optional<Master> used = master;
        master = Optional.empty();
        if (used.isPresent()) {
            used.get().release();
        }
    }

    /**
     * Names the protocol of tests that run inside the container.
     *
     * @return the one of the Jakarta namespace, which this artifact brings
     */
    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 6.0");
    }

    /**
     * Deploys a WAR. Returns when every worker serves it, and no older process answers any request that is sent from then on.
     *
     * @param archive a WAR; its name without {@code .war} is the context path
     * @return where it is served, and its servlets
     * @throws DeploymentException if it is not served; it holds the cause and what the master reported. Nothing has changed then
     */
    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        ArchiveName name = ArchiveName.parse(archive.getName());
        MasterClient client = client();
        try {
            Operations.Ended ended = new Operations(client).await(bring(archive, name));
            if (!ended.done()) {
                throw ended.failure("cannot deploy " + archive.getName());
            }
            return metaData(name, client);
        } catch (MasterUnavailableException e) {
            throw lost("cannot deploy " + archive.getName(), e);
        }
    }

    /** The master takes files from its own directory only; a copy that is not whole is never told of. */
    private long bring(Archive<?> archive, ArchiveName name) throws DeploymentException, MasterUnavailableException {
        Path incoming = master.orElseThrow().layout().work().resolve("incoming");
        Path copy = incoming.resolve(UUID.randomUUID() + ".war");
        try {
            Files.createDirectories(incoming);
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
            try (OutputStream out = Files.newOutputStream(copy)) {
                archive.as(ZipExporter.class).exportTo(out);
            }
            return client().deploy(copy.getFileName().toString(), name.entry(), name.contextPath());
        } catch (IOException | RuntimeException e) {
            discard(copy, e);
            throw new DeploymentException("cannot write " + archive.getName() + " to " + incoming + ": " + e, e);
        } catch (MasterUnavailableException e) {
            discard(copy, e);
            throw e;
        }
    }

    private static void discard(Path copy, Exception reason) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private ProtocolMetaData metaData(ArchiveName name, MasterClient client) throws MasterUnavailableException {
        HTTPContext context = new HTTPContext(address.host(), address.port(), address.secure());
        List<String> servlets = client.servlets(name.contextPath());
        servlets.forEach(servlet -> context.add(new Servlet(servlet, name.urlPath())));
        if (!servlets.contains(DEFAULT_SERVLET)) {
            context.add(new Servlet(DEFAULT_SERVLET, name.urlPath()));
        }
        return new ProtocolMetaData().addContext(context);
    }

    /** The first listener of a master of its own is the one that it was told to have, however it writes it. */
    private Optional<String> listenerHost() {
        return configuration.isRemote() ? Optional.ofNullable(configuration.getBindAddress()) : Optional.empty();
    }

    /**
     * Undeploys a WAR. Returns when no process that had it answers any request that is sent from then on.
     *
     * @param archive what was deployed; its name counts
     * @throws DeploymentException if nothing is deployed under its context path, or the master cannot do without it
     */
    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        ArchiveName name = ArchiveName.parse(archive.getName());
        MasterClient client = client();
        try {
            Operations.Ended ended = new Operations(client).await(client.undeploy(name.contextPath()));
            if (!ended.done()) {
                throw ended.failure("cannot undeploy " + archive.getName());
            }
        } catch (MasterUnavailableException e) {
            throw lost("cannot undeploy " + archive.getName(), e);
        }
    }

    private MasterClient client() throws DeploymentException {
        return master.map(Master::client)
                .orElseThrow(() -> new DeploymentException("the container is not started: start it first"));
    }

    private DeploymentException lost(String what, MasterUnavailableException e) {
        return new DeploymentException(
                what + ": " + e.getMessage() + " (" + e.why() + "); "
                        + master.orElseThrow().describe(),
                e);
    }

    /**
     * Refuses a test that shall run inside the container when there are several workers.
     *
     * @throws IllegalStateException if there are; it names the container, the test and what to do
     */
    void requireOneWorker(String container, String test) {
        int workers = workers();
        if (workers > 1) {
            throw new IllegalStateException(
                    test + " shall run inside the container " + container + ", which has " + workers
                            + " workers: its requests could reach different processes. Set workers to 1, or let it run"
                            + " as a client with @RunAsClient or @Deployment(testable = false)");
        }
    }

    private int workers() {
        try {
            return client().status().target();
        } catch (DeploymentException | MasterUnavailableException e) {
            throw new IllegalStateException("cannot ask how many workers there are: " + e.getMessage(), e);
        }
    }
}
