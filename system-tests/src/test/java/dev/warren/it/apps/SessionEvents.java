// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;

/** Tells in the log what happens to sessions, with the first letters of their ids. */
@WebListener
public final class SessionEvents implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
    private static final int SHOWN = 8;

    static void tell(HttpSession session, String what) {
        System.out.println("event " + session.getId().substring(0, SHOWN) + " " + what);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        tell(event.getSession(), "created");
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        tell(event.getSession(), "destroyed with count=" + event.getSession().getAttribute("count"));
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        tell(event.getSession(), "added " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        tell(event.getSession(), "replaced " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        tell(event.getSession(), "removed " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        tell(event.getSession(), "was " + oldId.substring(0, SHOWN));
    }
}
