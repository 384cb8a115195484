// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker.access;

import java.net.InetAddress;
import java.util.List;

/**
 * What is kept of a request until its line is written; nothing in it is formatted yet. Immutable. What the client did not
 * send is null here, for this object is made for every request.
 *
 * @param endMillis when the response ended, in milliseconds since 1970
 * @param nanos from the request's header to the end of the response
 * @param remote the client's address
 * @param user the authenticated user, or null
 * @param method as sent
 * @param uri as sent, without the query
 * @param query without the question mark; empty for none
 * @param protocol as sent
 * @param status of the response
 * @param bytes of the response's body
 * @param requestId as given to the application
 * @param headers what the format asks for, in its order; null for one that is missing
 */
record AccessRecord(
        long endMillis,
        long nanos,
        InetAddress remote,
        String user,
        String method,
        String uri,
        String query,
        String protocol,
        int status,
        long bytes,
        String requestId,
        List<String> headers) {}
