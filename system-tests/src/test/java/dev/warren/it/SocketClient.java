// SPDX-License-Identifier: Apache-2.0
package dev.warren.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One WebSocket connection of the JDK's client. What comes is kept until the test asks for it. Used by one thread. */
final class SocketClient implements AutoCloseable {
    /** What {@link #closeCode} tells when the connection ended without a close frame. */
    static final int BROKEN = 1006;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final int PATIENCE_SECONDS = 30;

    private final Received received = new Received();
    private final WebSocket socket;

    private SocketClient(WebSocket.Builder builder, URI uri) {
        socket = builder.buildAsync(uri, received).join();
    }

    /**
     * Connects to a master.
     *
     * @param headers pairs of name and value
     */
    static SocketClient connect(RunningMaster master, String path, String... headers) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return new SocketClient(builder, URI.create("ws://127.0.0.1:" + master.port() + path));
    }

    private static final class Received implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            messages.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable thrown) {
            closed.complete(BROKEN);
        }
    }

    /** Sends text and does not wait for the answer. */
    SocketClient send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Waits for the next message. */
    String next() {
        try {
            String message = received.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message comes");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits for the end of the connection, and returns the code of the close frame or {@link #BROKEN}. */
    int closeCode() {
        try {
            return received.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the connection does not end", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
