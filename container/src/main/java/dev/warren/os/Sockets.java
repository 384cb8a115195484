// SPDX-License-Identifier: Apache-2.0
package dev.warren.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Calls on sockets that are held as plain descriptors. Thread-safe. */
public final class Sockets {
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_PEEK = 0x2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SHUT_WR = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;

    /** Stands for both ends of a Unix domain socket, which have no address: the loopback interface, port 0. */
    static final InetSocketAddress UNIX_PEER = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

    private Sockets() {}

    /** Thrown when no descriptor is free, in this process (EMFILE) or in the system (ENFILE). */
    public static final class OutOfDescriptors extends IOException {
        private static final long serialVersionUID = 1L;

        OutOfDescriptors(String message) {
            super(message);
        }
    }

    /** Accepts connections of one listening socket, one call of {@code accept4} each. Not thread-safe. */
    public static final class Acceptor {
        private final int listener;
        private final MemorySegment errno = Arena.ofAuto().allocate(Libc.ERRNO_LAYOUT);

        /**
         * Wraps a bound channel, which keeps owning the listening socket.
         *
         * @param channel the channel, in non-blocking mode
         */
        public Acceptor(ServerSocketChannel channel) {
            this.listener = JdkSockets.descriptorOf(channel);
        }

        /**
         * Accepts one connection that waits, if there is one.
         *
         * @param onAccepted receives the connection's descriptor: blocking, close-on-exec, owned by the receiver
         * @return false when none waits
         * @throws OutOfDescriptors if no descriptor is free; the connection stays in the kernel's queue
         * @throws IOException if the kernel refuses for another reason
         */
        public boolean accept(java.util.function.IntConsumer onAccepted) throws IOException {
            while (true) {
                int descriptor = accept4();
                if (descriptor >= 0) {
                    onAccepted.accept(descriptor);
                    return true;
                }
                int number = Libc.errno(errno);
                switch (Errno.of(number)) {
                    case EINTR, ECONNABORTED -> {}
                    case EAGAIN -> {
                        return false;
                    }
                    case EMFILE, ENFILE, ENOBUFS ->
                        throw new OutOfDescriptors(
                                Errno.failure("accept4", number).getMessage());
                    case EPIPE, ECONNRESET, ETOOMANYREFS, OTHER -> throw Errno.failure("accept4", number);
                }
            }
        }

        private int accept4() {
            try {
                return (int) Libc.ACCEPT4.invokeExact(
                        errno, listener, MemorySegment.NULL, MemorySegment.NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
            } catch (Throwable e) {
                throw Libc.broken("accept4", e);
            }
        }
    }

    /**
     * Closes a descriptor. A failure is not reported: Linux frees the descriptor in every case.
     *
     * @param descriptor a descriptor that the caller owns
     */
    public static void close(int descriptor) {
        try {
            int ignored = (int) Libc.CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw Libc.broken("close", e);
        }
    }

    /**
     * Makes a second descriptor of the same connection, which stays open when the channel is closed.
     *
     * @param channel an open socket channel
     * @return the new descriptor, close-on-exec; the caller owns it
     * @throws OutOfDescriptors if no descriptor is free
     * @throws IOException if the channel is closed
     */
    public static int duplicate(SocketChannel channel) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            int copy = (int)
                    Libc.FCNTL.invokeExact(errno, JdkSockets.descriptorOf(channel), 1030 /* F_DUPFD_CLOEXEC */, 0);
            if (copy >= 0) {
                return copy;
            }
            int number = Libc.errno(errno);
            throw switch (Errno.of(number)) {
                case EMFILE, ENFILE ->
                    new OutOfDescriptors(Errno.failure("fcntl", number).getMessage());
                case EINTR, EAGAIN, EPIPE, ECONNABORTED, ECONNRESET, ENOBUFS, ETOOMANYREFS, OTHER ->
                    Errno.failure("fcntl", number);
            };
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.broken("fcntl", e);
        }
    }

    /**
     * Writes bytes without waiting and then ends the writing direction; reading what the client still sends is up to the caller.
     *
     * @param descriptor a connected socket
     * @param bytes what to write
     * @return whether the kernel took all of it
     */
    public static boolean sendLast(int descriptor, byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment data = arena.allocateFrom(JAVA_BYTE, bytes);
            long sent = (long)
                    Libc.SEND.invokeExact(errno, descriptor, data, (long) bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL);
            int ignored = (int) Libc.SHUTDOWN.invokeExact(errno, descriptor, SHUT_WR);
            return sent == bytes.length;
        } catch (Throwable e) {
            throw Libc.broken("send", e);
        }
    }

    /**
     * Throws away what a client has sent, so that closing the socket does not reset the connection under an answer.
     *
     * @param descriptor a connected socket
     */
    public static void discardInput(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment data = arena.allocate(16 * 1024);
            long count;
            int rounds = 0;
            do {
                count = (long) Libc.RECV.invokeExact(errno, descriptor, data, data.byteSize(), MSG_DONTWAIT);
            } while (count > 0 && ++rounds < 64);
        } catch (Throwable e) {
            throw Libc.broken("recv", e);
        }
    }

    /**
     * Tells whether a client has sent something that nobody has read yet. Does not wait.
     *
     * @param descriptor a connected socket
     * @return false also when the client has only closed its side
     */
    public static boolean hasInput(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment data = arena.allocate(1);
            return (long) Libc.RECV.invokeExact(errno, descriptor, data, 1L, MSG_PEEK | MSG_DONTWAIT) > 0;
        } catch (Throwable e) {
            throw Libc.broken("recv", e);
        }
    }

    /**
     * Tells who a socket is connected to.
     *
     * @param descriptor an INET, INET6 or Unix domain socket
     * @return the peer's address; an IPv4 peer of an IPv6 socket is given as IPv4, one of a Unix domain socket as {@link #UNIX_PEER}
     * @throws IOException if the socket is not connected (any more) or of another family
     */
    static InetSocketAddress peerAddress(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment address = arena.allocate(128, 8);
            MemorySegment length = arena.allocateFrom(JAVA_INT, 128);
            if ((int) Libc.GETPEERNAME.invokeExact(errno, descriptor, address, length) != 0) {
                throw Errno.failure("getpeername", Libc.errno(errno));
            }
            return decode(address);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.broken("getpeername", e);
        }
    }

    private static InetSocketAddress decode(MemorySegment address) throws IOException {
        int family = address.get(JAVA_SHORT, 0);
        int port = Short.toUnsignedInt(address.get(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2));
        return switch (family) {
            case AF_INET -> new InetSocketAddress(addressOf(address.asSlice(4, 4)), port);
            case AF_INET6 -> new InetSocketAddress(addressOf(address.asSlice(8, 16)), port);
            case AF_UNIX -> UNIX_PEER;
            default -> throw new IOException("not a stream socket: address family " + family);
        };
    }

    private static InetAddress addressOf(MemorySegment bytes) throws IOException {
        return InetAddress.getByAddress(bytes.toArray(JAVA_BYTE));
    }

    /**
     * Tells which process is at the other end of a Unix domain socket, as the kernel knows it ({@code SO_PEERCRED}).
     *
     * @param channel a connected Unix domain socket
     * @return the process id at the time of the connect
     * @throws IOException if the kernel does not tell
     */
    public static long peerProcess(SocketChannel channel) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment credentials = arena.allocate(12, 4); // struct ucred: pid, uid, gid
            MemorySegment length = arena.allocateFrom(JAVA_INT, 12);
            int descriptor = JdkSockets.descriptorOf(channel);
            if ((int) Libc.GETSOCKOPT.invokeExact(errno, descriptor, SOL_SOCKET, SO_PEERCRED, credentials, length)
                    != 0) {
                throw Errno.failure("getsockopt(SO_PEERCRED)", Libc.errno(errno));
            }
            return credentials.get(JAVA_INT, 0);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.broken("getsockopt", e);
        }
    }

    /**
     * Marks a channel's descriptor close-on-exec, which the JDK does not: processes that an application starts must not inherit it.
     *
     * @param channel an open socket channel or server socket channel
     */
    public static void closeOnExec(java.nio.channels.Channel channel) {
        try (Arena arena = Arena.ofConfined()) {
            int ignored = (int) Libc.FCNTL.invokeExact(
                    arena.allocate(Libc.ERRNO_LAYOUT), JdkSockets.descriptorOf(channel), 2 /* F_SETFD */, 1);
        } catch (Throwable e) {
            throw Libc.broken("fcntl", e);
        }
    }

    /**
     * Has the file of a Unix domain socket come into being with permissions for its owner only: Linux takes them from the socket when it
     * binds it, so that there is no moment in which others could connect.
     *
     * @param channel a Unix domain socket that is not bound yet
     * @throws IOException if the kernel refuses
     */
    public static void restrictToOwner(ServerSocketChannel channel) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            if ((int) Libc.FCHMOD.invokeExact(errno, JdkSockets.descriptorOf(channel), 0600) != 0) {
                throw Errno.failure("fchmod", Libc.errno(errno));
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.broken("fchmod", e);
        }
    }

    /** Makes two connected Unix domain sockets, for the self-test. */
    static int[] pair() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
            MemorySegment both = arena.allocate(8, 4);
            if ((int) Libc.SOCKETPAIR.invokeExact(errno, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) != 0) {
                throw Errno.failure("socketpair", Libc.errno(errno));
            }
            return both.toArray(JAVA_INT);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.broken("socketpair", e);
        }
    }
}
