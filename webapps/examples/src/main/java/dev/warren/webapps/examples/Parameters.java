// SPDX-License-Identifier: Apache-2.0
package dev.warren.webapps.examples;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;

/** Reads what a client asks for. Stateless, hence thread-safe. */
final class Parameters {
    private Parameters() {}

    /**
     * Reads a number from the query.
     *
     * @param otherwise what holds when the parameter is missing
     * @return the number, or nothing when it is none or not within 0 to {@code most}
     */
    static OptionalInt number(HttpServletRequest request, String name, int otherwise, int most) {
        String text = request.getParameter(name);
        if (text == null) {
            return OptionalInt.of(otherwise);
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
