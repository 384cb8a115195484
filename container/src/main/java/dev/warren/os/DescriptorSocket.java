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
import java.util.ArrayList;
import java.util.List;

/**
 * One end of a Unix domain stream that carries bytes and, with them, file descriptors ({@code SCM_RIGHTS}).
 *
 * <p>Descriptors come with the first byte of the bytes they were sent with, and one call receives those of at most one message: the
 * kernel ends a read behind bytes that carried descriptors. What was sent before them without descriptors can come in front of them
 * in the same call, and when the call has no room for the rest of their bytes, that comes with the next one. Not thread-safe: the
 * sending half and the receiving half may be used by one thread each.
 */
public final class DescriptorSocket {
    private static final int MSG_CTRUNC = 0x8;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int CONTROL_HEADER = 16; // sizeof(struct cmsghdr)
    private static final int MOST_DESCRIPTORS = 253; // SCM_MAX_FD

    private final int socket;
    private final Half sending;
    private final Half receiving;

    /** What became of an attempt to send. */
    public enum Sent {
        /** The kernel has the bytes and the descriptors. */
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
     * @param descriptors those that came with the last message in it, in the order they were sent, close-on-exec; the caller owns them
     * @param descriptorsLost whether the kernel had to drop the last ones of that message, or all of it, because this process is at its
     *     limit or they are more than this object takes
     */
    public record Received(int bytes, boolean ended, List<Integer> descriptors, boolean descriptorsLost) {
        private static final Received NOTHING = new Received(0, false, List.of(), false);
        private static final Received END = new Received(0, true, List.of(), false);
    }

    /**
     * Wraps a connected Unix domain socket. Closing the channel ends the use of this object.
     *
     * @param channel the socket; a receive waits for bytes when it is in blocking mode
     * @param capacity the most bytes that one call sends or receives, 1 to 2,048: the kernel takes no fewer in one piece
     * @param descriptors the most descriptors that one call sends or receives, 1 to 253
     */
    public DescriptorSocket(SocketChannel channel, int capacity, int descriptors) {
        if (descriptors < 1 || descriptors > MOST_DESCRIPTORS) {
            throw new IllegalArgumentException("one message carries 1 to 253 descriptors, not " + descriptors);
        }
        this.socket = JdkSockets.descriptorOf(channel);
        this.sending = new Half(capacity, descriptors);
        this.receiving = new Half(capacity, descriptors);
    }

    /**
     * Sends bytes and descriptors with them, all or nothing, and without waiting. The caller keeps its own copies of the descriptors.
     *
     * @param bytes what to send, from position to limit, at least one, at most the capacity; its position is not changed
     * @param descriptors the descriptors to send, from none to as many as this object takes
     * @return what became of it
     * @throws IOException if the kernel refuses for a reason that {@link Sent} does not name
     */
    public Sent send(ByteBuffer bytes, int... descriptors) throws IOException {
        if (descriptors.length == 0) {
            sending.message.set(ADDRESS, 32, MemorySegment.NULL);
            sending.message.set(JAVA_LONG, 40, 0);
        } else {
            long length = CONTROL_HEADER + 4L * descriptors.length;
            sending.control.set(JAVA_LONG, 0, length);
            sending.control.set(JAVA_INT, 8, SOL_SOCKET);
            sending.control.set(JAVA_INT, 12, SCM_RIGHTS);
            MemorySegment.copy(descriptors, 0, sending.control, JAVA_INT, CONTROL_HEADER, descriptors.length);
            sending.message.set(ADDRESS, 32, sending.control);
            sending.message.set(JAVA_LONG, 40, length);
        }
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
            if (sent >= 0) { // not with so few bytes: the kernel takes them in one piece
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
     * Receives bytes, and the descriptors of at most one message. Waits only when the channel is in blocking mode.
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
            receiving.message.set(JAVA_LONG, 40, receiving.control.byteSize());
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
        boolean carried = receiving.message.get(JAVA_LONG, 40) > CONTROL_HEADER
                && receiving.control.get(JAVA_INT, 8) == SOL_SOCKET
                && receiving.control.get(JAVA_INT, 12) == SCM_RIGHTS;
        return new Received(count, false, carried ? descriptors() : List.of(), lost);
    }

    private List<Integer> descriptors() {
        int count = (int) (receiving.control.get(JAVA_LONG, 0) - CONTROL_HEADER) / 4;
        List<Integer> descriptors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            descriptors.add(receiving.control.get(JAVA_INT, CONTROL_HEADER + 4L * i));
        }
        return descriptors;
    }

    /** The memory of one direction: a {@code struct msghdr} with one {@code struct iovec} and room for descriptors. */
    private static final class Half {
        private final MemorySegment data;
        private final ByteBuffer bytes;
        private final MemorySegment iovec;
        private final MemorySegment control;
        private final MemorySegment message;
        private final MemorySegment errno;

        Half(int capacity, int descriptors) {
            Arena arena = Arena.ofAuto();
            data = arena.allocate(capacity);
            bytes = data.asByteBuffer();
            iovec = arena.allocate(16, 8);
            iovec.set(ADDRESS, 0, data);
            control = arena.allocate(CONTROL_HEADER + 4L * descriptors, 8);
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
