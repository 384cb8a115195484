// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;

/** What goes over the standard input and output of a stage JVM: one JSON document each way. Stateless and thread-safe. */
public final class StageProtocol {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private StageProtocol() {}

    /** Returns {@code request} as one line of JSON. */
    public static String encode(StageRequest request) {
        return GSON.toJson(request);
    }

    /**
     * Reads a request.
     *
     * @param json what {@link #encode(StageRequest)} made
     * @throws IOException if it is not a complete request
     */
    public static StageRequest decodeRequest(String json) throws IOException {
        return decode(json, StageRequest.class);
    }

    /** Returns {@code result} as one line of JSON. */
    public static String encode(StageResult result) {
        return GSON.toJson(result);
    }

    /**
     * Reads a result.
     *
     * @param json what {@link #encode(StageResult)} made
     * @throws IOException if it is not a complete result, for example because the stage JVM died
     */
    public static StageResult decodeResult(String json) throws IOException {
        return decode(json, StageResult.class);
    }

    private static <T> T decode(String json, Class<T> type) throws IOException {
        T value;
        try {
            value = GSON.fromJson(json, type);
        } catch (RuntimeException e) { // Gson wraps what a record's constructor throws in different ways
            throw new IOException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
        if (value == null) {
            throw new IOException("not a " + type.getSimpleName() + ": nothing was written");
        }
        return value;
    }
}
