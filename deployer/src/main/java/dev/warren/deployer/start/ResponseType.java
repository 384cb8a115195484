// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.start;

import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.core.DefaultCharsetMapping;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content type, character encoding and language of a response: what was said of each, and what follows (API of {@code ServletResponse}). Used by
 * the threads of one request.
 */
final class ResponseType {
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]*))\\s*", Pattern.CASE_INSENSITIVE);

    private Optional<String> type = Optional.empty();
    private Optional<String> explicit = Optional.empty();
    private Optional<String> implicit = Optional.empty();
    private Optional<Locale> locale = Optional.empty();

    /** Takes a content type, perhaps with an encoding; null takes both back. The encoding counts as long as it is not in use. */
    void set(String given, boolean encodingInUse) {
        if (given == null) {
            type = Optional.empty();
            if (!encodingInUse) {
                encoding(null);
            }
            return;
        }
        Matcher charset = CHARSET.matcher(given);
        if (charset.find()) {
            if (!encodingInUse) {
                explicit = Optional.of(charset.group(1) == null ? charset.group(2) : charset.group(1));
            }
            type = Optional.of(new StringBuilder(given)
                    .delete(charset.start(), charset.end())
                    .toString());
        } else {
            type = Optional.of(given);
        }
    }

    /** Takes an encoding, or for null takes back any. */
    void encoding(String given) {
        explicit = Optional.ofNullable(given);
        if (given == null) {
            implicit = Optional.empty();
        }
    }

    /** Takes a language, and the encoding that goes with it as long as none was named and none is in use; for null takes both back. */
    void locale(Locale given, boolean encodingInUse, DeploymentInfo application) {
        locale = Optional.ofNullable(given);
        if (!encodingInUse) {
            implicit = locale.flatMap(of -> charset(of, application.getLocaleCharsetMapping()));
        }
    }

    private static Optional<String> charset(Locale locale, Map<String, String> declared) {
        return Optional.ofNullable(declared.get(locale.toString()))
                .or(() -> Optional.ofNullable(declared.get(locale.getLanguage() + "_" + locale.getCountry())))
                .or(() -> Optional.ofNullable(declared.get(locale.getLanguage())))
                .or(() -> Optional.ofNullable(DefaultCharsetMapping.INSTANCE.getCharset(locale)));
    }

    /** Returns the encoding that was set for this response, by whatever means. */
    Optional<String> encoding() {
        return explicit.or(() -> implicit);
    }

    /** Returns the whole type, with its encoding, as clients shall see it. */
    Optional<String> type() {
        return type.map(
                name -> encoding().map(charset -> name + ";charset=" + charset).orElse(name));
    }

    Locale locale() {
        return locale.orElseGet(Locale::getDefault);
    }

    /** Tells clients. */
    void writeTo(HeaderMap headers) {
        type().ifPresentOrElse(
                        whole -> headers.put(Headers.CONTENT_TYPE, whole), () -> headers.remove(Headers.CONTENT_TYPE));
    }

    /** Tells clients of the language. */
    void writeLanguageTo(HeaderMap headers) {
        locale.filter(of -> !of.getLanguage().isEmpty())
                .ifPresentOrElse(
                        of -> headers.put(Headers.CONTENT_LANGUAGE, of.toLanguageTag()),
                        () -> headers.remove(Headers.CONTENT_LANGUAGE));
    }

    void clear() {
        type = Optional.empty();
        encoding(null);
        locale = Optional.empty();
    }
}
