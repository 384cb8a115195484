// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.session.InMemorySessionManager;
import io.undertow.server.session.Session;
import io.undertow.server.session.SessionListener;
import io.undertow.servlet.api.Deployment;
import io.undertow.servlet.core.SessionListenerBridge;
import io.undertow.servlet.spec.HttpSessionImpl;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;

/**
 * Tells an application what becomes of the attributes of its sessions in the order of the API ({@code HttpSession.setAttribute}): the new value
 * first that it is bound, listeners next, and last the old value that it is not any more. The engine tells listeners first of what is
 * added or removed, and last the new value of what is replaced. Thread-safe.
 */
public final class SessionEvents extends SessionListenerBridge {
    private final Deployment deployment;

    private SessionEvents(Deployment deployment) {
        super(deployment, deployment.getApplicationListeners(), deployment.getServletContext());
        this.deployment = deployment;
    }

    /**
     * Returns what stands for a listener that is registered with an application's sessions.
     *
     * @param listener any; only what the engine tells the application by is replaced
     * @param deployment the application's
     * @return to be registered in its place
     */
    public static SessionListener inOrder(SessionListener listener, Deployment deployment) {
        return listener instanceof SessionListenerBridge ? new SessionEvents(deployment) : listener;
    }

    /**
     * Makes what keeps the sessions of one application in this process, and tells of them in order.
     *
     * @param deployment the application's
     * @return with no session yet
     */
    public static InMemorySessionManager localSessions(Deployment deployment) {
        return new InMemorySessionManager(deployment.getDeploymentInfo().getDeploymentName()) {
            @Override
            public synchronized void registerSessionListener(SessionListener listener) {
                super.registerSessionListener(inOrder(listener, deployment));
            }
        };
    }

    @Override
    public void attributeAdded(Session session, String name, Object value) {
        if (isOfEngine(name)) {
            return;
        }
        HttpSessionImpl seen = seen(session);
        bound(seen, name, value);
        deployment.getApplicationListeners().httpSessionAttributeAdded(seen, name, value);
    }

    @Override
    public void attributeUpdated(Session session, String name, Object value, Object old) {
        if (isOfEngine(name)) {
            return;
        }
        HttpSessionImpl seen = seen(session);
        bound(seen, name, value);
        if (old != value) {
            deployment.getApplicationListeners().httpSessionAttributeReplaced(seen, name, old);
            unbound(seen, name, old);
        }
    }

    @Override
    public void attributeRemoved(Session session, String name, Object old) {
        if (isOfEngine(name) || old == null) {
            return;
        }
        HttpSessionImpl seen = seen(session);
        unbound(seen, name, old);
        deployment.getApplicationListeners().httpSessionAttributeRemoved(seen, name, old);
    }

    private static boolean isOfEngine(String name) {
        return name.startsWith(IO_UNDERTOW);
    }

    private HttpSessionImpl seen(Session session) {
        return HttpSessionImpl.forSession(session, deployment.getServletContext(), false);
    }

    private static void bound(HttpSessionImpl session, String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            listener.valueBound(new HttpSessionBindingEvent(session, name, value));
        }
    }

    private static void unbound(HttpSessionImpl session, String name, Object value) {
        if (value instanceof HttpSessionBindingListener listener) {
            listener.valueUnbound(new HttpSessionBindingEvent(session, name, value));
        }
    }
}
