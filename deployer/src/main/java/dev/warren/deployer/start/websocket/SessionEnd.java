// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start.websocket;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Tells the container of HTTP sessions that end in this worker or get another id. Thread-safe. */
final class SessionEnd implements HttpSessionListener, HttpSessionIdListener {
    private final EndpointContainer container;

    SessionEnd(EndpointContainer container) {
        this.container = container;
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        container.sessionEnds(event.getSession().getId());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        container.sessionIsCalled(oldId, event.getSession().getId());
    }
}
