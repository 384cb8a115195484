// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.WorkerSettings;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.CanonicalPathHandler;
import java.util.function.UnaryOperator;

/**
 * What every request goes through, from outside: accounting, the access log if there is one, limits, the canonical path,
 * compression if that is on, the application. The path is made canonical before anything looks at it, so that no spelling of it gets around a rule
 * ({@code //x}, {@code /./x}, {@code /%2e/x}).
 */
final class HandlerChain {
    private HandlerChain() {}

    static RequestAccounting of(
            WorkerSettings settings,
            RequestRunner requests,
            ContextRouter router,
            UnaryOperator<HttpHandler> recorder) {
        HttpHandler applications =
                settings.compression() == null ? router : new Compression(settings.compression(), router);
        HttpHandler canonical = new CanonicalPathHandler(applications);
        HttpHandler limits = new RequestLimits(settings.maxBodyBytes(), requests, canonical);
        return new RequestAccounting(recorder.apply(limits));
    }
}
