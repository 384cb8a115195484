// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import dev.warren.container.config.AccessFormat;
import dev.warren.container.config.AccessFormat.Element;
import dev.warren.container.config.AccessFormat.Field;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line as a pattern describes it. Owned by the log's thread. */
final class PatternLine implements LineFormat {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "'['dd/MMM/yyyy:HH:mm:ss Z']'", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final String NOTHING = "-";

    private final List<Piece> pieces;
    private final List<Header> headers;
    private final Source source;
    private long second = Long.MIN_VALUE;
    private String time = "";

    /** Appends one element. */
    private interface Piece {
        void append(StringBuilder line, AccessRecord request);
    }

    private PatternLine(List<Element> elements, Source source) {
        this.source = source;
        List<Piece> made = new ArrayList<>();
        List<Header> wanted = new ArrayList<>();
        for (Element element : elements) {
            switch (element) {
                case Element.Text(String text) -> made.add((line, _) -> line.append(text));
                case Element.Value(Field field) -> made.add((line, request) -> value(line, field, request));
                case Element.RequestHeader(String name) ->
                    made.add(header(wanted, new Header(new HttpString(name), false)));
                case Element.ResponseHeader(String name) ->
                    made.add(header(wanted, new Header(new HttpString(name), true)));
            }
        }
        this.pieces = List.copyOf(made);
        this.headers = List.copyOf(wanted);
    }

    static PatternLine of(AccessFormat.Line format, Source source) {
        return new PatternLine(format.elements(), source);
    }

    private static Piece header(List<Header> wanted, Header header) {
        int index = wanted.size();
        wanted.add(header);
        boolean address = header.name().equals(Headers.REFERER);
        return (line, request) -> {
            String value = request.headers().get(index);
            orNothing(line, address && value != null ? LineFormat.withoutQuery(value) : value);
        };
    }

    @Override
    public List<Header> headers() {
        return headers;
    }

    @Override
    public void append(StringBuilder line, AccessRecord request) {
        for (Piece piece : pieces) {
            piece.append(line, request);
        }
    }

    private void value(StringBuilder line, Field field, AccessRecord request) {
        switch (field) {
            case REMOTE_ADDRESS ->
                orNothing(
                        line, request.remote() == null ? null : request.remote().getHostAddress());
            case IDENT -> line.append(NOTHING);
            case USER -> orNothing(line, request.user());
            case TIME -> line.append(time(request.endMillis()));
            case REQUEST_LINE -> {
                Escaped.append(line, request.method());
                Escaped.append(line.append(' '), LineFormat.path(request.uri()));
                Escaped.append(line.append(' '), request.protocol());
            }
            case METHOD -> Escaped.append(line, request.method());
            case PATH -> Escaped.append(line, LineFormat.path(request.uri()));
            case QUERY -> Escaped.append(line, request.query().isEmpty() ? "" : "?" + request.query());
            case PROTOCOL -> Escaped.append(line, request.protocol());
            case STATUS -> line.append(request.status());
            case BYTES -> orNothing(line, request.bytes() == 0 ? null : Long.toString(request.bytes()));
            case BYTE_COUNT -> line.append(request.bytes());
            case MICROS -> line.append(request.nanos() / 1_000);
            case SECONDS -> line.append(String.format(Locale.ROOT, "%.3f", request.nanos() / 1e9));
            case PID -> line.append(source.pid());
            case WORKER -> line.append(source.worker());
            case REQUEST_ID -> Escaped.append(line, request.requestId());
        }
    }

    private static void orNothing(StringBuilder line, String value) {
        Escaped.append(line, value == null || value.isEmpty() ? NOTHING : value);
    }

    /** Many requests end in the same second. */
    private String time(long millis) {
        long seconds = Math.floorDiv(millis, 1_000L);
        if (seconds != second) {
            second = seconds;
            time = TIME.format(Instant.ofEpochSecond(seconds));
        }
        return time;
    }
}
