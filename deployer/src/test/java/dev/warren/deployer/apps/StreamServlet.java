// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps;

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
import java.nio.charset.StandardCharsets;

/** Counts what it reads, then writes as many bytes, without ever blocking. */
@WebServlet(value = "/stream", asyncSupported = true)
public final class StreamServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync();
        ServletInputStream in = request.getInputStream();
        in.setReadListener(new Reader(context, in));
    }

    /** Reads. */
    public static final class Reader implements ReadListener {
        private final AsyncContext context;
        private final ServletInputStream in;
        private final ByteBuffer buffer = ByteBuffer.allocate(1024);
        private int count;

        Reader(AsyncContext context, ServletInputStream in) {
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
            ServletOutputStream out = context.getResponse().getOutputStream();
            out.setWriteListener(new Writer(context, out, count));
        }

        @Override
        public void onError(Throwable failure) {
            Trace.add("read " + failure);
            context.complete();
        }
    }

    /** Writes. */
    public static final class Writer implements WriteListener {
        private final AsyncContext context;
        private final ServletOutputStream out;
        private final byte[] block = "x".repeat(1024).getBytes(StandardCharsets.US_ASCII);
        private int left;

        Writer(AsyncContext context, ServletOutputStream out, int count) {
            this.context = context;
            this.out = out;
            this.left = count;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (out.isReady()) {
                if (left == 0) {
                    context.complete();
                    return;
                }
                int size = Math.min(left, block.length);
                left -= size;
                out.write(ByteBuffer.wrap(block, 0, size));
            }
        }

        @Override
        public void onError(Throwable failure) {
            Trace.add("write " + failure);
            context.complete();
        }
    }
}
