// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/**
 * Tells a listener of the context that the application knows, not of the engine's. Thread-safe if the listener is.
 *
 * @param listener the application's
 * @param context where it was added
 */
record StandardListener(AsyncListener listener, StandardAsync context) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener.onComplete(standard(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        listener.onTimeout(standard(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        listener.onError(standard(event));
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener.onStartAsync(standard(event));
    }

    /** With another context when a request was started again. */
    private AsyncEvent standard(AsyncEvent event) {
        return new AsyncEvent(
                event.getAsyncContext() == context.engines() ? context : new StandardAsync(event.getAsyncContext()),
                event.getSuppliedRequest(),
                event.getSuppliedResponse(),
                event.getThrowable());
    }
}
