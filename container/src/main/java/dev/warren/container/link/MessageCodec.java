// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns messages into JSON and back: {@code {"type": "Heartbeat", "body": {...}}}. Thread-safe. */
final class MessageCodec {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final Map<String, Class<?>> TYPES = Arrays.stream(Message.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private MessageCodec() {}

    static byte[] encode(Message message) {
        JsonObject envelope = new JsonObject();
        envelope.addProperty("type", message.getClass().getSimpleName());
        envelope.add("body", GSON.toJsonTree(message));
        return GSON.toJson(envelope).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @throws ProtocolException if the bytes are no JSON, the type is unknown, or a record refuses its values
     */
    static Message decode(byte[] bytes) throws ProtocolException {
        try {
            JsonObject envelope = GSON.fromJson(new String(bytes, StandardCharsets.UTF_8), JsonObject.class);
            Class<?> type = TYPES.get(envelope.get("type").getAsString());
            if (type == null) {
                throw new ProtocolException("a message of unknown type", null);
            }
            return (Message) Objects.requireNonNull(GSON.fromJson(envelope.get("body"), type), "body");
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException e) {
            throw new ProtocolException("a message that cannot be read", e);
        } catch (RuntimeException e) {
            // Gson wraps what a record's constructor throws in a plain RuntimeException
            throw new ProtocolException("a message with values out of range", e);
        }
    }
}
