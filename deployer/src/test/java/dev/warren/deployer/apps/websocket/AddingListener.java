// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;

/** Adds {@link PlainEndpoint} with the container that it finds in the context, twice if the context asks for it. */
@WebListener
public class AddingListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerContainer container =
                (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            add(container);
            if ("yes".equals(event.getServletContext().getInitParameter("twice"))) {
                add(container);
            }
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ServerContainer container) throws DeploymentException {
        container.addEndpoint(ServerEndpointConfig.Builder.create(PlainEndpoint.class, "/added")
                .build());
    }
}
