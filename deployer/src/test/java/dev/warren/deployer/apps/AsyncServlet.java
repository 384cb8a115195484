// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Goes through what can happen to an asynchronous request; its listener traces it. */
@WebServlet(value = "/async", asyncSupported = true)
public final class AsyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String how = request.getParameter("how");
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            if (how.startsWith("restart")) {
                restart(request.startAsync(), "restart-at-once".equals(how), response);
                return;
            } else if ("failing".equals(how)) {
                throw new IllegalStateException("in dispatch");
            }
            response.getWriter().print("dispatched ");
            return;
        }
        AsyncContext context = request.startAsync();
        context.addListener(context.createListener(Listener.class), request, response);
        response.getWriter().print("original=" + context.hasOriginalRequestAndResponse() + " ");
        switch (how) {
            case "timeout", "timeout-complete" -> context.setTimeout(50);
            case "error" -> throw new ServletException("in async");
            case "io" -> throw new IOException("in async");
            case "away" -> throw new UnavailableException("in async", 7);
            case "gone" -> throw new UnavailableException("in async");
            case "complete" -> context.complete();
            default -> context.start(context::dispatch);
        }
    }

    private static void restart(AsyncContext context, boolean completes, HttpServletResponse response)
            throws IOException {
        response.getWriter().print("restarted ");
        if (completes) {
            context.complete();
        } else {
            context.setTimeout(50);
        }
    }

    /** Traces, and answers a timeout if asked to. */
    public static final class Listener implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            Trace.add("complete");
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            Trace.add("timeout");
            String how = event.getAsyncContext().getRequest().getParameter("how");
            if (!"timeout".equals(how)) {
                event.getAsyncContext().getResponse().getWriter().print("too late");
                event.getAsyncContext().complete();
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            Trace.add("error " + event.getThrowable().getMessage());
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            Trace.add("start");
            event.getAsyncContext().addListener(this);
        }
    }
}
