// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps.standard;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Counts what it reads, and tells it, without ever blocking. */
@WebServlet(urlPatterns = "/count", asyncSupported = true)
public final class CountingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync();
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new Counter(context, in));
    }

    private static final class Counter implements ReadListener, WriteListener {
        private final AsyncContext context;
        private final ServletInputStream in;
        private final ByteBuffer buffer = ByteBuffer.allocate(1024);
        private long count;
        private boolean written;

        Counter(AsyncContext context, ServletInputStream in) {
            this.context = context;
            this.in = in;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (in.isReady() && !in.isFinished()) {
                count += Math.max(in.read(buffer.clear()), 0);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            context.getResponse().getOutputStream().setWriteListener(this);
        }

        @Override
        public void onWritePossible() throws IOException {
            ServletOutputStream out = context.getResponse().getOutputStream();
            while (out.isReady()) {
                if (written) {
                    context.complete();
                    return;
                }
                written = true;
                out.print(Long.toString(count));
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
