// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.link;

import dev.warren.container.Threads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries {@link Message}s over a connected socket: a length of four bytes, then the message as JSON.
 *
 * <p>Thread-safe. Sending never waits: what cannot be written now is queued, and one writer thread writes it. One reader thread
 * hands on what comes in, in order, and then, once, that the link has ended.
 */
public final class Link implements AutoCloseable {
    /** The longest message, in bytes; hundreds of applications fit. */
    static final int LONGEST = 4 * 1024 * 1024;

    private static final int QUEUE = 4096;

    private final SocketChannel channel;
    private final BlockingQueue<Message> outgoing = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicInteger unwritten = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Receives what a link brings. Called by the link's reader thread only. */
    public interface Receiver {
        /**
         * Takes one message. What it throws ends the link.
         *
         * @param message what the other side said
         */
        void received(Message message);

        /**
         * Learns that the link has ended; nothing follows.
         *
         * @param reason why, in a few words
         */
        void ended(String reason);
    }

    /** Starts a thread; a master takes light ones, a worker real ones, which no application can starve. */
    public interface ThreadStarter {
        /**
         * Starts a thread.
         *
         * @param name what thread dumps show
         * @param body what it runs
         */
        void start(String name, Runnable body);
    }

    /**
     * Wraps a connected socket; nothing is read or written before {@link #start}.
     *
     * @param channel a socket in blocking mode; the link owns it from now on
     */
    public Link(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Reads one message in the calling thread, before {@link #start}. Blocks until it is whole; closing the channel ends the wait.
     *
     * @param channel a socket in blocking mode
     * @return the message
     * @throws ProtocolException if what came is no message
     * @throws IOException if the other side is gone
     */
    public static Message readOne(SocketChannel channel) throws IOException {
        int length = readFully(channel, 4).getInt();
        if (length < 2 || length > LONGEST) {
            throw new ProtocolException("a message of " + Integer.toUnsignedString(length) + " bytes", null);
        }
        return MessageCodec.decode(readFully(channel, length).array());
    }

    /**
     * Writes one message in the calling thread, before {@link #start}. Blocks until it is written.
     *
     * @param channel a socket in blocking mode
     * @param message what to say
     * @throws IOException if the other side is gone
     */
    public static void writeOne(SocketChannel channel, Message message) throws IOException {
        ByteBuffer frame = frame(message);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /**
     * Starts the reader and the writer.
     *
     * @param name what their threads are named after
     * @param threads starts them
     * @param receiver gets what comes
     */
    public void start(String name, ThreadStarter threads, Receiver receiver) {
        threads.start(name + "-read", () -> read(receiver));
        threads.start(name + "-write", this::write);
    }

    /**
     * Starts the reader and the writer as virtual threads.
     *
     * @param name what their threads are named after
     * @param receiver gets what comes
     */
    public void startLight(String name, Receiver receiver) {
        start(name, Threads::light, receiver);
    }

    /**
     * Says something. Does not wait.
     *
     * @param message what to say
     * @return false when the link has ended, or the other side has not read for so long that the queue is full
     */
    public boolean send(Message message) {
        unwritten.incrementAndGet();
        boolean queued = !closed.get() && outgoing.offer(message);
        if (!queued) {
            unwritten.decrementAndGet();
        }
        return queued;
    }

    /** Ends the link at once; what is queued is not sent. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                channel.close();
            } catch (IOException e) {
                // the descriptor is released all the same, and nobody uses this socket any more
                outgoing.clear();
            }
        }
    }

    /**
     * Waits until everything that was sent is in the kernel's hands, or the link has ended.
     *
     * @param timeoutMillis how long to wait at most
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void flush(long timeoutMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (unwritten.get() > 0 && !closed.get() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void read(Receiver receiver) {
        String reason;
        try {
            while (true) {
                receiver.received(readOne(channel));
            }
        } catch (ProtocolException e) {
            reason = e.getMessage()
                    + (e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")");
        } catch (IOException e) {
            reason = "the other side is gone";
        } catch (RuntimeException e) {
            reason = "the receiver failed: " + e;
        }
        close();
        receiver.ended(reason);
    }

    private void write() {
        try {
            while (!closed.get()) {
                Message message = outgoing.poll(1, TimeUnit.SECONDS);
                if (message != null) {
                    writeOne(channel, message);
                    unwritten.decrementAndGet();
                }
            }
        } catch (IOException e) {
            close(); // the reader reports the end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private static ByteBuffer frame(Message message) {
        byte[] body = MessageCodec.encode(message);
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
    }

    private static ByteBuffer readFully(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the other side is gone");
            }
        }
        return bytes.flip();
    }
}
