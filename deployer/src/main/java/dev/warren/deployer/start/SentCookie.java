// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.DateUtils;
import io.undertow.util.Headers;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Writes cookies as RFC 6265 and the API 6.1 have it. The engine leaves out the {@code SameSite} of {@code Cookie.setAttribute}, and puts
 * quotes around values, which a client would send back. Stateless.
 */
final class SentCookie {
    private static final Logger LOG = Logger.getLogger(SentCookie.class.getName());
    private static final String SAME_SITE = "SameSite";
    private static final long MILLIS_PER_SECOND = 1000;

    /** What {@link Cookie} has methods for, in lower case. */
    private static final Set<String> KNOWN =
            Set.of("path", "domain", "max-age", "expires", "secure", "httponly", "samesite", "comment", "discard");

    private SentCookie() {}

    /** Turns the cookies of a response into headers. */
    @SuppressWarnings("removal") // the only way to take cookies back
    static void writeAll(HttpServerExchange exchange) {
        boolean any = false;
        for (Cookie cookie : exchange.responseCookies()) {
            any = true;
            String text = text(cookie);
            if (isOneHeader(text, cookie)) {
                exchange.getResponseHeaders().add(Headers.SET_COOKIE, text);
            } else {
                LOG.warning("cookie " + cookie.getName().replaceAll("\\p{Cntrl}", "?")
                        + " is not sent: a semicolon or a control character in an attribute would change the response");
            }
        }
        if (any) {
            exchange.getResponseCookies().clear(); // or the engine writes them once more
        }
    }

    /** Takes back the cookies of a response that was reset; not that of a session which goes on. */
    @SuppressWarnings("removal") // the only way to take cookies back
    static void forgetAllBut(String session, HttpServerExchange exchange) {
        exchange.getResponseCookies().keySet().removeIf(name -> !name.equals(session));
    }

    /** The engine has looked at value, path and domain, but at no attribute. */
    private static boolean isOneHeader(String text, Cookie cookie) {
        return text.chars().noneMatch(Character::isISOControl)
                && cookie.getAttributes().values().stream().noneMatch(value -> value.indexOf(';') >= 0);
    }

    private static String text(Cookie cookie) {
        StringBuilder text = new StringBuilder(cookie.getName()).append('=');
        if (cookie.getValue() != null) {
            text.append(cookie.getValue());
        }
        add(text, "Path", cookie.getPath());
        add(text, "Domain", cookie.getDomain());
        if (cookie.getMaxAge() != null && cookie.getMaxAge() >= 0) {
            add(text, "Max-Age", cookie.getMaxAge().toString());
            add(text, "Expires", DateUtils.toDateString(end(cookie.getMaxAge())));
        } else if (cookie.getExpires() != null) {
            add(text, "Expires", DateUtils.toDateString(cookie.getExpires()));
        }
        if (cookie.isSecure()) {
            add(text, "Secure", "");
        }
        if (cookie.isHttpOnly()) {
            add(text, "HttpOnly", "");
        }
        add(text, SAME_SITE, cookie.getSameSiteMode());
        for (Map.Entry<String, String> attribute : cookie.getAttributes().entrySet()) {
            if (!KNOWN.contains(attribute.getKey().toLowerCase(Locale.ROOT))) {
                add(text, attribute.getKey(), attribute.getValue());
            }
        }
        return text.toString();
    }

    /** For clients that know no {@code Max-Age}; the past, if the cookie shall go. */
    private static Date end(int maxAge) {
        return new Date(maxAge == 0 ? 0 : System.currentTimeMillis() + maxAge * MILLIS_PER_SECOND);
    }

    private static void add(StringBuilder text, String name, String value) {
        if (value != null) {
            text.append("; ").append(name);
            if (!value.isEmpty()) {
                text.append('=').append(value);
            }
        }
    }
}
