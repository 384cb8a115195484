// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * A cookie that a client has sent, read as RFC 6265 has it: pairs between semicolons, all of a value kept as it is, none of two of the same
 * name lost, and one whose value cannot be one left out alone. The engine would end a value at a slash, an at sign or a comma, and take quotes and {@code $Path} for RFC 2109. Immutable.
 *
 * @param getName what stands before the first equals sign
 * @param getValue what stands behind it
 */
record ReceivedCookie(String getName, String getValue) implements Cookie {
    private static final String NEVER_IN_A_VALUE = "\",;\\";

    /** Puts the cookies of a request where the engine looks for them. */
    static void read(HttpServerExchange exchange) {
        HeaderValues headers = exchange.getRequestHeaders().get(Headers.COOKIE);
        if (headers == null) {
            return;
        }
        List<String> sent = new ArrayList<>(headers);
        exchange.getRequestHeaders().remove(Headers.COOKIE);
        exchange.requestCookies(); // the engine reads them once, and finds none
        for (String header : sent) {
            exchange.getRequestHeaders().add(Headers.COOKIE, header);
            for (String pair : header.split(";")) {
                add(exchange, pair);
            }
        }
    }

    private static void add(HttpServerExchange exchange, String pair) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
            String value = pair.substring(equals + 1).strip();
            if (isValue(value)) {
                exchange.setRequestCookie(
                        new ReceivedCookie(pair.substring(0, equals).strip(), value));
            }
        }
    }

    /** The engine refuses any other, and with it the whole request. */
    private static boolean isValue(String value) {
        int end = value.length();
        boolean quoted = end > 1 && value.charAt(0) == '"' && value.charAt(end - 1) == '"';
        String inner = quoted ? value.substring(1, end - 1) : value;
        return inner.chars().allMatch(c -> c > ' ' && c != 0x7f && NEVER_IN_A_VALUE.indexOf(c) < 0);
    }

    @Override
    public String getPath() {
        return null;
    }

    @Override
    public String getDomain() {
        return null;
    }

    @Override
    public Integer getMaxAge() {
        return null;
    }

    @Override
    public boolean isDiscard() {
        return false;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getVersion() {
        return 0;
    }

    @Override
    public boolean isHttpOnly() {
        return false;
    }

    @Override
    public Date getExpires() {
        return null;
    }

    @Override
    public String getComment() {
        return null;
    }

    @Override
    public Cookie setValue(String value) {
        throw unchangeable();
    }

    @Override
    public Cookie setPath(String path) {
        throw unchangeable();
    }

    @Override
    public Cookie setDomain(String domain) {
        throw unchangeable();
    }

    @Override
    public Cookie setMaxAge(Integer maxAge) {
        throw unchangeable();
    }

    @Override
    public Cookie setDiscard(boolean discard) {
        throw unchangeable();
    }

    @Override
    public Cookie setSecure(boolean secure) {
        throw unchangeable();
    }

    @Override
    public Cookie setVersion(int version) {
        throw unchangeable();
    }

    @Override
    public Cookie setHttpOnly(boolean httpOnly) {
        throw unchangeable();
    }

    @Override
    public Cookie setExpires(Date expires) {
        throw unchangeable();
    }

    @Override
    public Cookie setComment(String comment) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("a client has sent this cookie");
    }
}
