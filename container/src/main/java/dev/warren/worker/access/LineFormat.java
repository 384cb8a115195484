// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import dev.warren.container.config.AccessFormat;
import io.undertow.util.HttpString;
import java.util.List;

/** Turns records into lines. Immutable; {@link #append} belongs to the log's thread. */
interface LineFormat {
    /**
     * Makes what a configuration asks for.
     *
     * @param format what is asked for
     * @param source the worker
     * @return the format
     */
    static LineFormat of(AccessFormat format, Source source) {
        return switch (format) {
            case AccessFormat.Json _ -> new JsonLine(source);
            case AccessFormat.Line line -> PatternLine.of(line, source);
        };
    }

    /**
     * Who writes the lines.
     *
     * @param worker its slot, from 1
     * @param pid its process id
     */
    record Source(int worker, long pid) {}

    /**
     * A header that is to be kept of each request.
     *
     * @param name the header's
     * @param ofResponse whether it is one of the response
     */
    record Header(HttpString name, boolean ofResponse) {}

    /** Returns the headers that {@link #append} wants, in this order. */
    List<Header> headers();

    /**
     * Appends one line without its end.
     *
     * @param line takes it
     * @param request what to write
     */
    void append(StringBuilder line, AccessRecord request);

    /** Returns a path as the client wrote it, without what may hold a session id or a password. */
    static String path(String uri) {
        String path = uri;
        int scheme = path.indexOf("://");
        if (scheme > 0 && path.charAt(0) != '/') {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
    }

    /** Returns an address of a page without its query, which may hold what nobody asked to log. */
    static String withoutQuery(String address) {
        int end = 0;
        while (end < address.length() && address.charAt(end) != '?' && address.charAt(end) != '#') {
            end++;
        }
        return address.substring(0, end);
    }
}
