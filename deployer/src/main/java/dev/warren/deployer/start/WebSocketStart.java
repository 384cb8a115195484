// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import dev.warren.deployer.DeploymentException;
import dev.warren.deployer.environment.Environment;
import dev.warren.deployer.model.WebSocketModel;
import dev.warren.deployer.start.websocket.WebSockets;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import org.xnio.XnioWorker;

/**
 * Loads what staging has found of WebSocket. Apart from {@link Deployment}, so that workers whose applications have none of it load no class of
 * it. Stateless.
 */
final class WebSocketStart {
    private static final Logger LOG = Logger.getLogger(WebSocketStart.class.getName());

    private WebSocketStart() {}

    /** Adds WebSocket to an application whose description is complete but for this. */
    static WebSockets install(
            WebSocketModel model, AppClasses classes, Environment environment, DeploymentInfo info, XnioWorker worker)
            throws DeploymentException {
        List<Class<? extends ServerApplicationConfig>> configurations = new ArrayList<>();
        for (String name : model.configurations()) {
            configurations.add(classes.load("WebSocket configuration " + name, name, ServerApplicationConfig.class));
        }
        Set<Class<?>> annotated = new LinkedHashSet<>();
        for (String name : model.annotated()) {
            Class<?> type = classes.load("WebSocket endpoint " + name, name, Object.class);
            if (configurations.isEmpty() && isMadeHere(type)) {
                environment.check("WebSocket endpoint " + name, type);
            }
            annotated.add(type);
        }
        Set<Class<? extends Endpoint>> programmatic =
                configurations.isEmpty() ? Set.of() : programmatic(model, classes);
        return WebSockets.install(info, new WebSockets.Found(annotated, programmatic, configurations), worker);
    }

    /** What an application's own configurator makes is given what that gives. */
    private static boolean isMadeHere(Class<?> endpoint) {
        ServerEndpoint annotation = endpoint.getAnnotation(ServerEndpoint.class);
        return annotation != null && annotation.configurator() == ServerEndpointConfig.Configurator.class;
    }

    /** Nobody may want them: many libraries have some for uses that an application has not, and whose classes are missing. */
    private static Set<Class<? extends Endpoint>> programmatic(WebSocketModel model, AppClasses classes) {
        Set<Class<? extends Endpoint>> loaded = new LinkedHashSet<>();
        for (String name : model.programmatic()) {
            try {
                loaded.add(classes.load("WebSocket endpoint " + name, name, Endpoint.class));
            } catch (DeploymentException e) {
                LOG.fine("no ServerApplicationConfig is told of " + name + ": " + e.firstLine());
            }
        }
        return loaded;
    }
}
