// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import dev.warren.deployer.model.WebSocketModel;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Finds what an application has of WebSocket, in its classes and jars (WebSocket 2.2, 6.2). Stateless. */
final class WebSocketScan {
    private static final String API = "jakarta.websocket.";
    private static final DotName SERVER_ENDPOINT = DotName.createSimple(API + "server.ServerEndpoint");
    private static final DotName CLIENT_ENDPOINT = DotName.createSimple(API + "ClientEndpoint");
    private static final DotName CONFIGURATION = DotName.createSimple(API + "server.ServerApplicationConfig");
    private static final DotName ENDPOINT = DotName.createSimple(API + "Endpoint");

    /** Code that does anything with WebSocket names at least one of them. */
    private static final List<DotName> TELLTALE = Stream.of(
                    "server.ServerContainer",
                    "server.ServerApplicationConfig",
                    "server.ServerEndpointConfig",
                    "server.ServerEndpointConfig$Configurator",
                    "ContainerProvider",
                    "WebSocketContainer",
                    "Endpoint",
                    "Session")
            .map(name -> DotName.createSimple(API + name))
            .toList();

    private WebSocketScan() {}

    /**
     * Tells whether classes know of WebSocket, so that they may look for its container. Jars count that the ordering leaves out: it says
     * what is searched for endpoints, not what is used.
     */
    static boolean isUsed(IndexView index) {
        return !index.getAnnotations(SERVER_ENDPOINT).isEmpty()
                || !index.getAnnotations(CLIENT_ENDPOINT).isEmpty()
                || TELLTALE.stream().anyMatch(type -> isUsed(index, type));
    }

    /** The API's own classes in a WAR, which nobody loads, use each other. */
    private static boolean isUsed(IndexView index, DotName type) {
        return index.getKnownUsers(type).stream().anyMatch(WebSocketScan::isOwn);
    }

    private static boolean isOwn(ClassInfo type) {
        return !type.name().toString().startsWith(API);
    }

    /** Finds the endpoints and configurations in the classes that count. */
    static WebSocketModel find(IndexView index) {
        Stream<ClassInfo> annotated = index.getAnnotations(SERVER_ENDPOINT).stream()
                .map(AnnotationInstance::target)
                .filter(target -> target != null && target.kind() == AnnotationTarget.Kind.CLASS)
                .map(AnnotationTarget::asClass);
        return new WebSocketModel(
                names(annotated),
                names(index.getAllKnownSubclasses(ENDPOINT)),
                names(index.getAllKnownImplementations(CONFIGURATION)));
    }

    private static List<String> names(Collection<ClassInfo> types) {
        return names(types.stream());
    }

    /** Of those only that can be instantiated. */
    private static List<String> names(Stream<ClassInfo> types) {
        return types.filter(WebSocketScan::isOwn)
                .filter(type -> !type.isInterface() && !Modifier.isAbstract(type.flags()))
                .map(type -> type.name().toString())
                .sorted()
                .toList();
    }
}
