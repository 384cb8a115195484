// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id by which a request is found in the logs of all that have handled it. Stateless. */
final class RequestId {
    static final HttpString HEADER = new HttpString("X-Request-Id");

    private static final int LONGEST = 128;

    private RequestId() {}

    /** Takes the id from the request or makes one, and gives it to the application and in the answer. */
    static String assign(HttpServerExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst(HEADER);
        String id = given != null && isPlain(given) ? given : fresh();
        if (id != given) {
            exchange.getRequestHeaders().put(HEADER, id);
        }
        exchange.getResponseHeaders().put(HEADER, id);
        return id;
    }

    private static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Tells whether it may be repeated in logs and answers as it is. */
    static boolean isPlain(String id) {
        boolean plain = !id.isEmpty() && id.length() <= LONGEST;
        for (int i = 0; plain && i < id.length(); i++) {
            char next = id.charAt(i);
            plain = next >= '0' && next <= '9'
                    || next >= 'a' && next <= 'z'
                    || next >= 'A' && next <= 'Z'
                    || "-_.:+/=@".indexOf(next) >= 0;
        }
        return plain;
    }
}
