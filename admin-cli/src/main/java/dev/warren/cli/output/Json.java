// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Writes records as JSON, with a null for what is unknown. Stateless; Gson is loaded only when it is used. */
final class Json {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private Json() {}

    static String format(Record value) {
        return GSON.toJson(value) + "\n";
    }
}
