// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.session.SessionConfig;

/**
 * Marks the session cookie {@code Secure} when the request that gets it came over TLS: then no client sends it back in the clear. Thread-safe.
 *
 * @param config sets the cookie
 */
record SecureOverTls(SessionConfig config) implements SessionConfig {

    @Override
    public void setSessionId(HttpServerExchange exchange, String sessionId) {
        config.setSessionId(exchange, sessionId);
        if (exchange.isSecure()) {
            for (Cookie cookie : exchange.responseCookies()) {
                if (sessionId.equals(cookie.getValue())) {
                    cookie.setSecure(true);
                }
            }
        }
    }

    @Override
    public void clearSession(HttpServerExchange exchange, String sessionId) {
        config.clearSession(exchange, sessionId);
    }

    @Override
    public String findSessionId(HttpServerExchange exchange) {
        return config.findSessionId(exchange);
    }

    @Override
    public SessionCookieSource sessionCookieSource(HttpServerExchange exchange) {
        return config.sessionCookieSource(exchange);
    }

    @Override
    public String rewriteUrl(String originalUrl, String sessionId) {
        return config.rewriteUrl(originalUrl, sessionId);
    }
}
