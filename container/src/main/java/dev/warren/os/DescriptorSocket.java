// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;

/**
 * One end of a Unix domain stream that carries bytes and, with them, file descriptors ({@code SCM_RIGHTS}).
 *
 * <p>A descriptor belongs to the last byte of the bytes it was sent with, and one call receives at most one: the kernel ends a
 * read behind the bytes that carried a descriptor. Not thread-safe: the sending half and the receiving half may be used by one
 * thread each.
 */
public final class DescriptorSocket {
    private static final int MSG_CTRUNC = 0x8;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final long CONTROL_LENGTH = 20; // CMSG_LEN(sizeof(int))
    private static final long CONTROL_SPACE = 24; // CMSG_SPACE(sizeof(int))

    private final int socket;
    private final Half sending;
    private final Half receiving;

    /** What became of an attempt to send. */
    public enum Sent {
        /** The kernel has the bytes and the descriptor. */
        DONE,
        /** The link's buffer is full; nothing was sent. */
        FULL,
        /** Too many descriptors of this user are under way (ETOOMANYREFS); nothing was sent. */
        TOO_MANY_UNDER_WAY,
        /** The other side has closed its end; nothing was sent. */
        GONE
    }

    /**
     * What one call received.
     *
     * @param bytes how many bytes, 0 when there are none now
     * @param ended whether the other side has closed its end and nothing is left
     * @param descriptor the descriptor that came with the last byte, close-on-exec; the caller owns it
     * @param descriptorLost whether the kernel had to drop a descriptor because this process is at its limit
     */
    public record Received(int bytes, boolean ended, OptionalInt descriptor, boolean descriptorLost) {
        private static final Received NOTHING = new Received(0, false, OptionalInt.empty(), false);
        private static final Received END = new Received(0, true, OptionalInt.empty(), false);
    }

    /**
     * Wraps a connected Unix domain socket. Closing the channel ends the use of this object.
     *
     * @param channel the socket; a receive waits for bytes when it is in blocking mode
     * @param capacity the most bytes that one call sends or receives
     */
    public DescriptorSocket(SocketChannel channel, int capacity) {
        this.socket = JdkSockets.descriptorOf(channel);
        this.sending = new Half(capacity);
        this.receiving = new Half(capacity);
    }

    /**
     * Sends bytes without a descriptor, and without waiting.
     *
     * @param bytes what to send, from position to limit, at most the capacity; its position is not changed
     * @return what became of it
     * @throws IOException if the kernel refuses for a reason that {@link Sent} does not name
     */
    public Sent send(ByteBuffer bytes) throws IOException {
        sending.message.set(ADDRESS, 32, MemorySegment.NULL);
        sending.message.set(JAVA_LONG, 40, 0);
        return sendPrepared(bytes);
    }

    /**
     * Sends bytes and a descriptor with them, without waiting. The caller keeps its own copy of the descriptor.
     *
     * @param bytes what to send, from position to limit, at least one, at most the capacity; its position is not changed
     * @param descriptor the descriptor to send
     * @return what became of it
     * @throws IOException if the kernel refuses for a reason that {@link Sent} does not name
     */
    public Sent send(ByteBuffer bytes, int descriptor) throws IOException {
        sending.control.set(JAVA_LONG, 0, CONTROL_LENGTH);
        sending.control.set(JAVA_INT, 8, SOL_SOCKET);
        sending.control.set(JAVA_INT, 12, SCM_RIGHTS);
        sending.control.set(JAVA_INT, 16, descriptor);
        sending.message.set(ADDRESS, 32, sending.control);
        sending.message.set(JAVA_LONG, 40, CONTROL_SPACE);
        return sendPrepared(bytes);
    }

    private Sent sendPrepared(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        sending.bytes.put(0, bytes, bytes.position(), length);
        sending.iovec.set(JAVA_LONG, 8, length);
        while (true) {
            long sent = sending.call(Libc.SENDMSG, socket, MSG_DONTWAIT | MSG_NOSIGNAL, "sendmsg");
            if (sent == length) {
                return Sent.DONE;
            }
            if (sent >= 0) {
                throw new IOException("sendmsg took " + sent + " of " + length + " bytes");
            }
            int errno = sending.errno();
            switch (Errno.of(errno)) {
                case EINTR -> {}
                case EAGAIN, ENOBUFS -> {
                    return Sent.FULL;
                }
                case ETOOMANYREFS, EMFILE, ENFILE -> {
                    return Sent.TOO_MANY_UNDER_WAY;
                }
                case EPIPE, ECONNRESET -> {
                    return Sent.GONE;
                }
                case ECONNABORTED, OTHER -> throw Errno.failure("sendmsg", errno);
            }
        }
    }

    /**
     * Receives bytes and at most one descriptor. Waits only when the channel is in blocking mode.
     *
     * @param into where the bytes go, from its position on, which moves behind them
     * @return what came
     * @throws IOException if the kernel refuses for another reason than that there is nothing or the other side is gone
     */
    public Received receive(ByteBuffer into) throws IOException {
        int length = Math.min(into.remaining(), (int) receiving.data.byteSize());
        while (true) {
            receiving.iovec.set(JAVA_LONG, 8, length);
            receiving.message.set(ADDRESS, 32, receiving.control);
            receiving.message.set(JAVA_LONG, 40, CONTROL_SPACE);
            long count = receiving.call(Libc.RECVMSG, socket, MSG_CMSG_CLOEXEC, "recvmsg");
            if (count > 0) {
                into.put(into.position(), receiving.bytes, 0, (int) count).position(into.position() + (int) count);
                return received((int) count);
            }
            if (count == 0) {
                return Received.END;
            }
            int errno = receiving.errno();
            switch (Errno.of(errno)) {
                case EINTR -> {}
                case EAGAIN -> {
                    return Received.NOTHING;
                }
                case ECONNRESET, EPIPE -> {
                    return Received.END;
                }
                case ENFILE, EMFILE, ECONNABORTED, ENOBUFS, ETOOMANYREFS, OTHER ->
                    throw Errno.failure("recvmsg", errno);
            }
        }
    }

    private Received received(int count) {
        boolean lost = (receiving.message.get(JAVA_INT, 48) & MSG_CTRUNC) != 0;
        boolean carried = receiving.message.get(JAVA_LONG, 40) >= CONTROL_LENGTH
                && receiving.control.get(JAVA_INT, 8) == SOL_SOCKET
                && receiving.control.get(JAVA_INT, 12) == SCM_RIGHTS;
        return new Received(
                count,
                false,
                carried ? OptionalInt.of(receiving.control.get(JAVA_INT, 16)) : OptionalInt.empty(),
                lost);
    }

    /** The memory of one direction: a {@code struct msghdr} with one {@code struct iovec} and room for one descriptor. */
    private static final class Half {
        private final MemorySegment data;
        private final ByteBuffer bytes;
        private final MemorySegment iovec;
        private final MemorySegment control;
        private final MemorySegment message;
        private final MemorySegment errno;

        Half(int capacity) {
            Arena arena = Arena.ofAuto();
            data = arena.allocate(capacity);
            bytes = data.asByteBuffer();
            iovec = arena.allocate(16, 8);
            iovec.set(ADDRESS, 0, data);
            control = arena.allocate(CONTROL_SPACE, 8);
            message = arena.allocate(56, 8);
            message.set(ADDRESS, 16, iovec);
            message.set(JAVA_LONG, 24, 1);
            errno = arena.allocate(Libc.ERRNO_LAYOUT);
        }

        long call(java.lang.invoke.MethodHandle function, int socket, int flags, String name) {
            try {
                return (long) function.invokeExact(errno, socket, message, flags);
            } catch (Throwable e) {
                throw Libc.broken(name, e);
            }
        }

        int errno() {
            return Libc.errno(errno);
        }
    }
}
