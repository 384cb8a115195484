// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Knows who has logged in, as the security of a framework does: whom {@code user} names, until {@code logout}. */
@WebFilter("/*")
public final class UserFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private record User(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String name = request.getParameter("user");
        if (request.getParameter("rename") != null) {
            request.changeSessionId();
        } else if (request.getParameter("logout") != null) {
            request.getSession().invalidate();
        } else {
            chain.doFilter(name == null ? request : new Known(request, new User(name)), response);
        }
    }

    private static final class Known extends HttpServletRequestWrapper {
        private final Principal user;

        Known(HttpServletRequest request, Principal user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return user;
        }
    }

    /** Returns all classes of it, for a WAR. */
    public static Class<?>[] all() {
        return new Class<?>[] {UserFilter.class, User.class, Known.class};
    }
}
