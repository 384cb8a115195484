// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a line of the access log looks. Immutable. */
public sealed interface AccessFormat {
    /** What stands behind {@code "combined"}: the format that most tools read. */
    String COMBINED = "%h %l %u %t \"%r\" %s %b \"%{Referer}i\" \"%{User-Agent}i\"";

    /** One JSON object per line. */
    record Json() implements AccessFormat {
        @Override
        public String text() {
            return "json";
        }
    }

    /**
     * Elements one after the other.
     *
     * @param text as it was written
     * @param elements at least one
     */
    record Line(String text, List<Element> elements) implements AccessFormat {
        /** Copies the list, so that the record cannot change. */
        public Line {
            elements = List.copyOf(elements);
        }
    }

    /** A part of a line. */
    sealed interface Element {
        /** Text as it is. */
        record Text(String text) implements Element {}

        /** Something known of every request. */
        record Value(Field field) implements Element {}

        /** A header of the request. */
        record RequestHeader(String name) implements Element {}

        /** A header of the response. */
        record ResponseHeader(String name) implements Element {}
    }

    /** What is known of every request, and how a pattern names it. */
    enum Field {
        /** The client's address. */
        REMOTE_ADDRESS("%h"),
        /** The name that nobody asks for, always a dash. */
        IDENT("%l"),
        /** The authenticated user. */
        USER("%u"),
        /** When the response ended, in brackets. */
        TIME("%t"),
        /** Method, path without the query, protocol. */
        REQUEST_LINE("%r"),
        /** The method. */
        METHOD("%m"),
        /** The path as the client wrote it, without query and path parameters. */
        PATH("%U"),
        /** The query with its question mark. */
        QUERY("%q"),
        /** The protocol. */
        PROTOCOL("%H"),
        /** The status of the response. */
        STATUS("%s"),
        /** Bytes of the response's body, a dash for none. */
        BYTES("%b"),
        /** Bytes of the response's body. */
        BYTE_COUNT("%B"),
        /** From the request's header to the end of the response, in microseconds. */
        MICROS("%D"),
        /** The same in seconds, with milliseconds. */
        SECONDS("%T"),
        /** The process id of the worker. */
        PID("%P"),
        /** The slot of the worker. */
        WORKER("%{worker}"),
        /** The id that the request came with or was given. */
        REQUEST_ID("%{request-id}");

        private final String token;

        Field(String token) {
            this.token = token;
        }

        static Optional<Field> of(String token) {
            return Arrays.stream(values())
                    .filter(field -> field.token.equals(token))
                    .findFirst();
        }
    }

    /**
     * Returns it as it is written in the configuration.
     *
     * @return what {@link #parse} reads
     */
    String text();

    /**
     * Reads a format.
     *
     * @param text {@code combined}, {@code json} or a pattern
     * @return the format
     * @throws Mistake if a pattern has an unknown element, none at all, or a header that may hold a secret
     */
    static AccessFormat parse(String text) {
        return switch (text) {
            case "json" -> new Json();
            case "combined" -> new Line(text, Tokens.elements(COMBINED));
            default -> new Line(text, Tokens.elements(text));
        };
    }

    /** What is wrong with a pattern. */
    final class Mistake extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message);
        }
    }

    /** Cuts a pattern into elements. Stateless. */
    final class Tokens {
        private static final Pattern TOKEN = Pattern.compile(
                "(?<text>[^%\\p{Cntrl}]+)|%(?<percent>%)|(?<value>%>?[A-Za-z]|%\\{(worker|request-id)})|%\\{(?<header>[A-Za-z0-9-]{1,64})}(?<side>[io])");
        private static final List<String> SECRETS =
                List.of("authoriz", "cookie", "token", "secret", "passw", "credential", "apikey", "api-key", "session");

        private Tokens() {}

        private static List<Element> elements(String pattern) {
            List<Element> elements = new ArrayList<>();
            Matcher token = TOKEN.matcher(pattern);
            int end = 0;
            while (end < pattern.length() && token.find(end) && token.start() == end) {
                elements.add(element(token));
                end = token.end();
            }
            if (end < pattern.length()) {
                throw new Mistake("not an element: " + pattern.substring(end));
            }
            if (elements.stream().allMatch(Element.Text.class::isInstance)) {
                throw new Mistake("no element in it");
            }
            return elements;
        }

        private static Element element(Matcher token) {
            if (token.group("text") != null) {
                return new Element.Text(token.group("text"));
            }
            if (token.group("percent") != null) {
                return new Element.Text("%");
            }
            if (token.group("value") != null) {
                String value = token.group("value").replace("%>", "%");
                return new Element.Value(
                        Field.of(value).orElseThrow(() -> new Mistake("not an element: " + token.group("value"))));
            }
            String header = token.group("header");
            if (mayHoldSecret(header)) {
                throw new Mistake("the header " + header + " may hold a secret");
            }
            return token.group("side").equals("i")
                    ? new Element.RequestHeader(header)
                    : new Element.ResponseHeader(header);
        }

        private static boolean mayHoldSecret(String header) {
            String lower = header.toLowerCase(Locale.ROOT);
            return SECRETS.stream().anyMatch(lower::contains);
        }
    }
}
