// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.session.SessionConfig.SessionCookieSource;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as the API has it, where the engine's deviates. Used by the threads of one request. */
final class StandardRequest extends HttpServletRequestWrapper {
    private final ServletRequestContext context;
    private final StandardResponse response;
    private Optional<StandardInput> input = Optional.empty();
    private Optional<List<Part>> parts = Optional.empty();
    private Optional<StandardAsync> async = Optional.empty();
    private Optional<AsyncObjects> given = Optional.empty();
    private Optional<String> requestedSession = Optional.empty();

    /** What an application has once started an asynchronous request with. */
    private record AsyncObjects(ServletRequest request, ServletResponse response) {}

    StandardRequest(ServletRequestContext context, StandardResponse response) {
        super(context.getOriginalRequest());
        this.context = context;
        this.response = response;
    }

    StandardResponse response() {
        return response;
    }

    private HttpServletRequest engine() {
        return (HttpServletRequest) getRequest();
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(super.getParameterMap());
    }

    @Override
    public void setCharacterEncoding(String encoding) throws UnsupportedEncodingException {
        if (encoding != null) {
            Charsets.requireLegal(encoding);
        }
        super.setCharacterEncoding(encoding);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        if (encoding != null) {
            Charsets.requireLegal(encoding);
        }
        return super.getReader();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream engines = super.getInputStream(); // each time: it says if there is a reader
        if (input.isEmpty()) {
            input = Optional.of(new StandardInput(engines));
        }
        return input.get();
    }

    @Override
    public Map<String, String> getTrailerFields() {
        if (!isTrailerFieldsReady()) {
            throw new IllegalStateException(
                    "the trailer fields are not here yet: read the body to its end first, or ask"
                            + " isTrailerFieldsReady()");
        }
        return super.getTrailerFields();
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        return new ArrayList<>(parts());
    }

    @Override
    public Part getPart(String name) throws IOException, ServletException {
        return parts().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<Part> parts() throws IOException, ServletException {
        if (parts.isEmpty()) {
            List<Part> made = new ArrayList<>();
            Path directory = StandardPart.directory(context);
            for (Part part : super.getParts()) {
                made.add(StandardPart.of(part, directory));
            }
            parts = Optional.of(made);
        }
        return parts.get();
    }

    /** The engine tells listeners of attributes that were not there. */
    @Override
    public void removeAttribute(String name) {
        if (getAttribute(name) != null) {
            super.removeAttribute(name);
        }
    }

    @Override
    public void setAttribute(String name, Object value) {
        if (value == null) {
            removeAttribute(name);
        } else {
            super.setAttribute(name, value);
        }
    }

    @Override
    public String getRequestedSessionId() {
        return requestedSession.orElseGet(super::getRequestedSessionId);
    }

    /** The engine would take the new id for the requested one, once the session is invalid. */
    @Override
    public String changeSessionId() {
        if (requestedSession.isEmpty()) {
            requestedSession = Optional.ofNullable(getRequestedSessionId());
        }
        return super.changeSessionId();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return requestedBy(SessionCookieSource.COOKIE);
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return requestedBy(SessionCookieSource.URL);
    }

    /** Whether the session is valid does not matter (API); for the engine it does. */
    private boolean requestedBy(SessionCookieSource source) {
        return context.getDeployment().getServletContext().getSessionConfig().sessionCookieSource(context.getExchange())
                == source;
    }

    @Override
    public ServletConnection getServletConnection() {
        HttpServerExchange exchange = context.getExchange();
        return new StandardConnection(super.getServletConnection(), exchange.getProtocol());
    }

    /** With the original request and response, whatever filters have wrapped around them, or with those that were given once before. */
    @Override
    public AsyncContext startAsync() {
        ServletRequest request = context.getServletRequest();
        ServletResponse current = context.getServletResponse();
        AsyncObjects start = given.orElseGet(() -> new AsyncObjects(this, response));
        context.setServletRequest(start.request());
        context.setServletResponse(start.response());
        try {
            return standard(engine().startAsync());
        } finally {
            context.setServletRequest(request);
            context.setServletResponse(current);
        }
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse current) {
        AsyncContext started = standard(engine().startAsync(request, current));
        given = Optional.of(new AsyncObjects(request, current));
        return started;
    }

    @Override
    public AsyncContext getAsyncContext() {
        return standard(super.getAsyncContext());
    }

    private AsyncContext standard(AsyncContext engines) {
        if (async.isEmpty() || async.get().engines() != engines) {
            async = Optional.of(new StandardAsync(engines));
        }
        return async.get();
    }
}
