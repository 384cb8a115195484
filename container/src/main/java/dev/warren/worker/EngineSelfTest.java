// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.os.JdkSockets;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.nio.PassedSocket;

/**
 * Proves at a worker's start that what Warren reaches into XNIO for works: a connection is adopted, let go and closed,
 * and its other copy still carries bytes both ways. Takes a few milliseconds and leaves nothing open.
 */
final class EngineSelfTest {
    private static final long TIMEOUT_SECONDS = 5;

    private EngineSelfTest() {}

    /**
     * Runs the test. Blocks for at most five seconds.
     *
     * @param thread any I/O thread
     * @return why the worker cannot serve here, or nothing when it can
     * @throws InterruptedException if the calling thread is interrupted
     */
    static Optional<String> run(XnioIoThread thread) throws InterruptedException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                    SocketChannel accepted = listener.accept()) {
                return letGoAndUse(thread, client, accepted);
            }
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (ExecutionException e) {
            return Optional.of(e.getCause().toString());
        } catch (TimeoutException e) {
            return Optional.of("an I/O thread did not answer within " + TIMEOUT_SECONDS + "s");
        }
    }

    private static Optional<String> letGoAndUse(XnioIoThread thread, SocketChannel client, SocketChannel accepted)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<SocketChannel> copy = new CompletableFuture<>();
        accepted.configureBlocking(false);
        thread.execute(() -> copy.completeAsync(() -> passThrough(thread, accepted), Runnable::run));
        try (SocketChannel other = copy.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            return echoes(client, other) && echoes(other, client)
                    ? Optional.empty()
                    : Optional.of("a connection that was let go does not carry bytes any more");
        }
    }

    private static SocketChannel passThrough(XnioIoThread thread, SocketChannel accepted) {
        try {
            StreamConnection connection = PassedSocket.register(thread, accepted);
            connection.getSourceChannel().resumeReads();
            connection.getSourceChannel().suspendReads();
            int copy = Sockets.duplicate(PassedSocket.deregister(connection));
            IoUtils.safeClose(connection);
            return JdkSockets.channelOf(copy);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static boolean echoes(SocketChannel from, SocketChannel to) throws IOException {
        from.write(ByteBuffer.wrap(new byte[] {42}));
        to.configureBlocking(true);
        to.socket().setSoTimeout((int) TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
        return to.socket().getInputStream().read() == 42;
    }
}
