// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import io.undertow.util.Headers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** A line as a JSON object; what is unknown is null. Immutable. */
final class JsonLine implements LineFormat {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final List<Header> HEADERS =
            List.of(new Header(Headers.REFERER, false), new Header(Headers.USER_AGENT, false));

    private final Source source;

    JsonLine(Source source) {
        this.source = source;
    }

    @Override
    public List<Header> headers() {
        return HEADERS;
    }

    @Override
    public void append(StringBuilder line, AccessRecord request) {
        String referer = request.headers().get(0);
        line.append('{');
        text(line, "time", TIME.format(Instant.ofEpochMilli(request.endMillis())));
        text(line, "remote", request.remote() == null ? null : request.remote().getHostAddress());
        text(line, "user", request.user());
        text(line, "method", request.method());
        text(line, "path", LineFormat.path(request.uri()));
        text(line, "protocol", request.protocol());
        number(line, "status", request.status());
        number(line, "bytes", request.bytes());
        number(line, "micros", request.nanos() / 1_000);
        text(line, "referer", referer == null ? null : LineFormat.withoutQuery(referer));
        text(line, "userAgent", request.headers().get(1));
        text(line, "requestId", request.requestId());
        number(line, "worker", source.worker());
        number(line, "pid", source.pid());
        line.append('}');
    }

    private static void number(StringBuilder line, String name, long value) {
        name(line, name).append(value);
    }

    private static void text(StringBuilder line, String name, String value) {
        name(line, name);
        if (value == null) {
            line.append("null");
        } else {
            line.append('"');
            Escaped.append(line, value);
            line.append('"');
        }
    }

    private static StringBuilder name(StringBuilder line, String name) {
        boolean first = line.charAt(line.length() - 1) == '{';
        return line.append(first ? "\"" : ",\"").append(name).append("\":");
    }
}
