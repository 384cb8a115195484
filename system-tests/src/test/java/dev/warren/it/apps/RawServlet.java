// SPDX-License-Identifier: Apache-2.0
package dev.warren.it.apps;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Speaks a protocol of its own after an upgrade: sends back what comes. */
@WebServlet("/raw")
public final class RawServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader("Upgrade", "echo");
        response.setHeader("Connection", "Upgrade");
        request.upgrade(Echo.class);
    }

    /** The protocol. */
    public static final class Echo implements HttpUpgradeHandler {
        @Override
        public void init(WebConnection connection) {
            try {
                ServletInputStream in = connection.getInputStream();
                in.setReadListener(new Sending(in, connection.getOutputStream()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void destroy() {
            System.out.println("raw connection destroyed");
        }
    }

    private record Sending(ServletInputStream in, ServletOutputStream out) implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            byte[] bytes = new byte[100];
            while (in.isReady()) {
                int count = in.read(bytes);
                if (count < 0) {
                    return;
                }
                out.write(Arrays.copyOf(bytes, count));
                out.flush();
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            System.out.println("raw connection at its end");
            out.close();
        }

        @Override
        public void onError(Throwable thrown) {
            System.out.println("raw connection failed: " + thrown);
        }
    }
}
