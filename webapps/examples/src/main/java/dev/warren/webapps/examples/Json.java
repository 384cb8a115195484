// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.examples;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** Writes the little JSON that the examples answer with. Stateless, hence thread-safe. */
final class Json {
    private Json() {}

    /** Quotes text that a client has sent, whatever is in it. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Answers with one JSON document, which is never cached. */
    static void answer(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().append(json).append('\n');
    }

    /** Answers with the reason why a request cannot be served, as {@code {"error": "…"}}. */
    static void refuse(HttpServletResponse response, int status, String reason) throws IOException {
        answer(response, status, "{\"error\": " + quote(reason) + "}");
    }
}
