// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.session;

import io.undertow.servlet.spec.HttpSessionImpl;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.util.function.Supplier;

/** Tells attributes that ask for it that they are written, or have been made of their bytes again (Servlet 6.1, 7.7.2). Thread-safe. */
final class Activation {
    private final Supplier<HttpSessionEvent> event;

    private Activation(Supplier<HttpSessionEvent> event) {
        this.event = event;
    }

    static Activation of(SharedSession session, ServletContext context) {
        return new Activation(() -> new HttpSessionEvent(HttpSessionImpl.forSession(session, context, false)));
    }

    void passivates(Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            listener.sessionWillPassivate(event.get());
        }
    }

    void activated(Object value) {
        if (value instanceof HttpSessionActivationListener listener) {
            listener.sessionDidActivate(event.get());
        }
    }
}
