// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.ThreadSetupHandler;
import io.undertow.servlet.core.ContextClassLoaderSetupAction;
import io.undertow.servlet.util.ImmediateInstanceHandle;
import io.undertow.websockets.jsr.UndertowContainerProvider;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.xnio.XnioWorker;

/** What one application has of WebSocket, from its installation to its end. Thread-safe once it is installed. */
public final class WebSockets {
    private static final String FILTER = "warren-websocket";
    private static final int CLIENT_BUFFER_BYTES = 16 * 1024;
    private static final int CLIENT_BUFFERS_KEPT = 16;

    private final Found found;
    private final ClassLoader loader;
    private final EndpointContainer container;
    private final HandshakeFilter filter;

    /**
     * The application's classes that have to do with WebSocket, loaded and not initialized. Immutable.
     *
     * @param annotated with {@code @ServerEndpoint}
     * @param programmatic subclasses of {@code Endpoint}
     * @param configurations say which of them are deployed; if there is none, all annotated ones are
     */
    public record Found(
            Set<Class<?>> annotated,
            Set<Class<? extends Endpoint>> programmatic,
            List<Class<? extends ServerApplicationConfig>> configurations) {}

    private WebSockets(Found found, DeploymentInfo info, XnioWorker worker) {
        this.found = found;
        this.loader = info.getClassLoader();
        List<ThreadSetupHandler> setup = new ArrayList<>(List.of(new ContextClassLoaderSetupAction(loader)));
        setup.addAll(info.getThreadSetupActions());
        this.container = new EndpointContainer(info.getClassIntrospecter(), loader, worker, clientBuffers(), setup);
        this.filter = new HandshakeFilter(container);
    }

    /** Connections that the application opens take from it; those that come have the engine's. It costs nothing until then. */
    private static ByteBufferPool clientBuffers() {
        return new DefaultByteBufferPool(true, CLIENT_BUFFER_BYTES, CLIENT_BUFFERS_KEPT, 0);
    }

    /**
     * Adds WebSocket to an application that is about to be deployed: its initializers and listeners find the container in the attributes of
     * the context.
     *
     * @param info the application, complete but for this
     * @param found its classes
     * @param worker whose threads serve the connections that the application itself opens
     * @return to be told how the application goes on
     */
    public static WebSockets install(DeploymentInfo info, Found found, XnioWorker worker) {
        WebSockets webSockets = new WebSockets(found, info, worker);
        info.addFilter(
                new FilterInfo(FILTER, HandshakeFilter.class, () -> new ImmediateInstanceHandle<>(webSockets.filter))
                        .setAsyncSupported(true));
        info.addListener(new ListenerInfo(
                SessionEnd.class, () -> new ImmediateInstanceHandle<>(new SessionEnd(webSockets.container))));
        info.addServletExtension((deployed, context) -> webSockets.deploy(deployed, context));
        return webSockets;
    }

    private void deploy(DeploymentInfo info, ServletContext context) {
        try {
            List<ServerApplicationConfig> configurations = new ArrayList<>();
            for (Class<? extends ServerApplicationConfig> each : found.configurations()) {
                configurations.add(info.getClassIntrospecter()
                        .createInstanceFactory(each)
                        .createInstance()
                        .getInstance());
            }
            for (Class<?> endpoint : annotated(configurations)) {
                container.addEndpoint(endpoint);
            }
            for (ServerEndpointConfig endpoint : programmatic(configurations)) {
                container.addEndpoint(endpoint);
            }
        } catch (DeploymentException | InstantiationException | NoSuchMethodException e) {
            throw new IllegalStateException("an endpoint cannot be deployed", e);
        }
        context.setAttribute(ServerContainer.class.getName(), container);
        UndertowContainerProvider.addContainer(loader, container);
    }

    private Set<Class<?>> annotated(List<ServerApplicationConfig> configurations) {
        if (configurations.isEmpty()) {
            return found.annotated();
        }
        Set<Class<?>> wanted = new LinkedHashSet<>();
        for (ServerApplicationConfig each : configurations) {
            Set<Class<?>> chosen = each.getAnnotatedEndpointClasses(new HashSet<>(found.annotated()));
            wanted.addAll(chosen == null ? Set.of() : chosen);
        }
        return wanted;
    }

    private Set<ServerEndpointConfig> programmatic(List<ServerApplicationConfig> configurations) {
        Set<ServerEndpointConfig> wanted = new LinkedHashSet<>();
        for (ServerApplicationConfig each : configurations) {
            Set<ServerEndpointConfig> chosen = each.getEndpointConfigs(new HashSet<>(found.programmatic()));
            wanted.addAll(chosen == null ? Set.of() : chosen);
        }
        return wanted;
    }

    /**
     * Learns that all of the application's code that may add endpoints has run, and begins to take handshakes. The filter for them comes after
     * all others, however those were added, so that each of them sees handshakes too; it is left out where there is no endpoint.
     *
     * @param mapLast maps a filter of this name to all requests, after those of the application
     * @throws IllegalStateException if the application has tried to add an endpoint that cannot be
     */
    public void started(Consumer<String> mapLast) {
        container.deploymentComplete();
        if (!container.getConfiguredServerEndpoints().isEmpty()) {
            filter.serve(container.getConfiguredServerEndpoints());
            mapLast.accept(FILTER);
        }
    }

    /**
     * Closes all connections with 1001, going away (RFC 6455, 7.4.1), each after the messages that have come by it before, and those that are
     * opened from now on right after they were. Returns at once. Idempotent.
     */
    public void goAway() {
        container.goAway();
    }

    /** Closes what is still open, without waiting for anybody. Idempotent. */
    public void end() {
        UndertowContainerProvider.removeContainer(loader);
        container.end();
    }
}
