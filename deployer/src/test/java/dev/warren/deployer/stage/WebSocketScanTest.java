// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.deployer.apps.TellServlet;
import dev.warren.deployer.apps.websocket.EchoEndpoint;
import dev.warren.deployer.apps.websocket.PlainEndpoint;
import dev.warren.deployer.apps.websocket.Selection;
import dev.warren.deployer.apps.websocket.UpgradingServlet;
import dev.warren.deployer.fixture.Staging;
import dev.warren.deployer.fixture.WarBuilder;
import dev.warren.deployer.model.WebSocketModel;
import jakarta.websocket.ContainerProvider;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import jakarta.websocket.WebSocketContainer;
import jakarta.websocket.server.ServerApplicationConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What staging finds of WebSocket. */
class WebSocketScanTest {
    @TempDir
    private Path directory;

    @Test
    void findsEndpointsAndConfigurationsInClassesAndJars() {
        WarBuilder war = WarBuilder.war(EchoEndpoint.class, Unfinished.class)
                .lib("sockets.jar", WarBuilder.jar(PlainEndpoint.class, Selection.class));

        assertThat(found(war))
                .isEqualTo(new WebSocketModel(
                        List.of(EchoEndpoint.class.getName()),
                        List.of(PlainEndpoint.class.getName()),
                        List.of(Selection.class.getName())));
    }

    @Test
    void searchesAlsoIfMetadataIsComplete() {
        assertThat(found(WarBuilder.war(EchoEndpoint.class).completeWebXml("")).annotated())
                .containsExactly(EchoEndpoint.class.getName());
    }

    /** Its code may look for the container all the same (Servlet 6.1, 8.2.2: only scanning leaves it out). */
    @Test
    void aJarThatTheOrderingLeavesOutBringsNoEndpointsButCounts() {
        WarBuilder war = WarBuilder.war(TellServlet.class)
                .webXml("<absolute-ordering/>")
                .lib("sockets.jar", WarBuilder.jar(EchoEndpoint.class));

        assertThat(found(war)).isEqualTo(new WebSocketModel(List.of(), List.of(), List.of()));
    }

    @Test
    void anApplicationThatOnlyLooksForTheContainerCounts() {
        assertThat(found(WarBuilder.war(UpgradingServlet.class, UpgradingServlet.Listening.class)))
                .isNotNull();
    }

    @Test
    void copiesOfTheApiAndApplicationsWithoutItDoNotCount() {
        WarBuilder war = WarBuilder.war(TellServlet.class)
                .lib(
                        "websocket-api.jar",
                        WarBuilder.jar(
                                Endpoint.class,
                                Session.class,
                                ContainerProvider.class,
                                WebSocketContainer.class,
                                ServerApplicationConfig.class));

        assertThat(found(war)).isNull();
    }

    private WebSocketModel found(WarBuilder war) {
        return new Staging(directory).model(war).webSocket();
    }

    /** No endpoint of its own. */
    private abstract static class Unfinished extends Endpoint {}
}
