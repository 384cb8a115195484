// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.SessionTrackingMode;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the text of an element of a descriptor must be. */
enum ValueKind {
    /** Anything. */
    TEXT("any text") {
        @Override
        Optional<String> read(String text) {
            return Optional.of(text);
        }
    },
    /** The schema's boolean has two spellings, of which the parser knows one. */
    TRUTH("true or false") {
        @Override
        Optional<String> read(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1" -> Optional.of("true");
                case "false", "0" -> Optional.of("false");
                default -> Optional.empty();
            };
        }
    },
    /** A number of 32 bits. */
    NUMBER("a whole number, at most 2147483647") {
        @Override
        Optional<String> read(String text) {
            return number(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    },
    /** Without a number the servlet starts whenever the container likes (Servlet 2.2, 13.3): after those that have one. */
    START("a whole number, at most 2147483647, or empty") {
        @Override
        Optional<String> read(String text) {
            return text.isEmpty() ? Optional.of(Integer.toString(Integer.MAX_VALUE)) : NUMBER.read(text);
        }
    },
    /** A number of bytes, -1 for no limit. */
    SIZE("a whole number of bytes, or -1 for no limit") {
        @Override
        Optional<String> read(String text) {
            return number(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    },
    /** The status of a response. */
    STATUS("a status of three digits") {
        @Override
        Optional<String> read(String text) {
            return number(text, 100, 999);
        }
    },
    /** One of {@link DispatcherType}. */
    DISPATCHER("one of " + names(DispatcherType.values())) {
        @Override
        Optional<String> read(String text) {
            return known(text.toUpperCase(Locale.ROOT), DispatcherType.values()); // as other containers read it
        }
    },
    /** One of {@link SessionTrackingMode}. */
    TRACKING("one of " + names(SessionTrackingMode.values())) {
        @Override
        Optional<String> read(String text) {
            return known(text, SessionTrackingMode.values());
        }
    },
    /** An encoding that this Java has. */
    CHARSET("an encoding that this Java has, such as UTF-8") {
        @Override
        Optional<String> read(String text) {
            try {
                return Charset.isSupported(text) ? Optional.of(text) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // no name at all
            }
        }
    },
    /** A name of RFC 6265, 4.1.1. */
    COOKIE("a name of letters, digits and !#$%&'*+-.^_`|~") {
        @Override
        Optional<String> read(String text) {
            return text.matches("[A-Za-z0-9!#$%&'*+\\-.^_`|~]+") ? Optional.of(text) : Optional.empty();
        }
    };

    private final String wanted;

    ValueKind(String wanted) {
        this.wanted = wanted;
    }

    /** Returns the text in the one spelling that the parser knows; nothing if it is wrong. */
    abstract Optional<String> read(String text);

    /** Returns what it must be, for messages. */
    String wanted() {
        return wanted;
    }

    private static Optional<String> number(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            return number < least || number > most ? Optional.empty() : Optional.of(Long.toString(number));
        } catch (NumberFormatException e) {
            return Optional.empty(); // the caller says what it must be
        }
    }

    private static Optional<String> known(String text, Enum<?>... all) {
        return Arrays.stream(all).map(Enum::name).filter(text::equals).findFirst();
    }

    private static String names(Enum<?>... all) {
        return Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "));
    }
}
