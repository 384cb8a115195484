// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Answers 400 to requests whose path one program could take for this resource and the next for that one, a proxy with rules and the
 * application for example (Servlet 6.1, 3.5.2). The engine leaves some of it encoded, and resolves the rest. Thread-safe.
 */
final class SuspiciousPath implements HttpHandler {
    private static final int HEX = 16;
    private static final Pattern HEX_OCTET = Pattern.compile("%[0-9A-Fa-f]{2}");

    private final HttpHandler next;

    SuspiciousPath(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            path = withoutHost(path);
        }
        if (isPlain(path) || !isSuspicious(path)) {
            next.handleRequest(exchange);
        } else {
            exchange.setStatusCode(StatusCodes.BAD_REQUEST);
            exchange.endExchange();
        }
    }

    private static String withoutHost(String uri) {
        int path = uri.indexOf('/', uri.indexOf("://") + 3);
        return path < 0 ? "/" : uri.substring(path);
    }

    /** Nearly all paths are: nothing in them means anything but itself. */
    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '%' || c == ';' || c == '\\' || c == '#') {
                return false;
            }
            if (c == '.' && i > 0 && path.charAt(i - 1) == '/') {
                return false;
            }
        }
        return path.startsWith("/");
    }

    /** Judges the path of a request as it was sent. */
    static boolean isSuspicious(String path) {
        if (!path.startsWith("/") || path.indexOf('#') >= 0) {
            return true;
        }
        int depth = 0;
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String sent = segments[i];
            int parameters = sent.indexOf(';');
            String encoded = parameters < 0 ? sent : sent.substring(0, parameters);
            boolean last = i == segments.length - 1;
            String text = decoded(sent);
            if (isSuspiciousText(text) || encoded.isEmpty() && parameters >= 0 && !last) {
                return true;
            }
            String name = parameters < 0 ? text : decoded(encoded);
            boolean dots = ".".equals(name) || "..".equals(name);
            if (dots && !sent.equals(name)) {
                return true;
            }
            if ("..".equals(name)) {
                depth--;
            } else if (!dots && !name.isEmpty()) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSuspiciousText(String text) {
        return text == null
                || text.indexOf('/') >= 0
                || text.indexOf('\\') >= 0
                || text.chars().anyMatch(Character::isISOControl);
    }

    /** Returns null if it is not UTF-8, or not encoded as it must be. */
    private static String decoded(String segment) {
        ByteBuffer bytes = ByteBuffer.allocate(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c != '%') {
                bytes.put((byte) c); // what the engine has read is one character for each byte
                continue;
            }
            if (!HEX_OCTET.matcher(segment).region(i, segment.length()).lookingAt()) {
                return null;
            }
            bytes.put((byte) Integer.parseInt(segment, i + 1, i + 3, HEX));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
