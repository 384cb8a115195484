// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/**
 * An asynchronous context that takes {@link StandardRequest} and {@link StandardResponse} for the originals, which they are to applications.
 * Thread-safe.
 *
 * @param engines does everything else
 */
record StandardAsync(AsyncContext engines) implements AsyncContext {

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return getRequest() instanceof StandardRequest && getResponse() instanceof StandardResponse;
    }

    @Override
    public ServletRequest getRequest() {
        return engines.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return engines.getResponse();
    }

    @Override
    public void dispatch() {
        engines.dispatch();
    }

    @Override
    public void dispatch(String path) {
        engines.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        engines.dispatch(context, path);
    }

    @Override
    public void complete() {
        engines.complete();
    }

    @Override
    public void start(Runnable task) {
        engines.start(task);
    }

    @Override
    public void addListener(AsyncListener listener) {
        engines.addListener(new StandardListener(listener, this));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        engines.addListener(new StandardListener(listener, this), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return engines.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        engines.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return engines.getTimeout();
    }
}
