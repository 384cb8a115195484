// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;

/** Tells in the log what happens to it in a session. */
public final class BoundValue implements HttpSessionBindingListener, HttpSessionActivationListener, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        SessionEvents.tell(event.getSession(), "bound");
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        SessionEvents.tell(event.getSession(), "unbound");
    }

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        SessionEvents.tell(event.getSession(), "passivates");
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        SessionEvents.tell(event.getSession(), "activated");
    }
}
