// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian.samples;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Asks over connections that the JDK keeps from one test to the next. */
final class Http {
    private Http() {}

    static String get(URL base, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(base, path).openConnection();
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static int status(URL base, String path) throws IOException {
        return ((HttpURLConnection) new URL(base, path).openConnection()).getResponseCode();
    }

    /** Which process answered. */
    static String pid(URL base) throws IOException {
        return get(base, "count").split(" ")[0];
    }
}
