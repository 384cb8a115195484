// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.WorkerSettings;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.CanonicalPathHandler;

/**
 * What every request goes through, from outside: accounting, limits, the canonical path, the application. The path is
 * made canonical before anything looks at it, so that no spelling of it gets around a rule ({@code //x}, {@code /./x},
 * {@code /%2e/x}).
 */
final class HandlerChain {
    private HandlerChain() {}

    static RequestAccounting of(WorkerSettings settings, RequestRunner requests, ContextRouter router) {
        HttpHandler canonical = new CanonicalPathHandler(router);
        return new RequestAccounting(new RequestLimits(settings.maxBodyBytes(), requests, canonical));
    }
}
