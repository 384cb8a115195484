// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells in a header who serves, and keeps through which dispatches a request has gone. */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {
            DispatcherType.REQUEST,
            DispatcherType.FORWARD,
            DispatcherType.INCLUDE,
            DispatcherType.ASYNC,
            DispatcherType.ERROR
        })
public final class MarkFilter extends HttpFilter {
    static final String ATTRIBUTE = "dispatches";

    private static final long serialVersionUID = 1L;

    @Override
    public void init() {
        StartTrace.add(getServletContext(), MarkFilter.class);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Pid", Long.toString(ProcessHandle.current().pid()));
        Object before = request.getAttribute(ATTRIBUTE);
        request.setAttribute(ATTRIBUTE, (before == null ? "" : before + " ") + request.getDispatcherType());
        chain.doFilter(request, response);
    }
}
