// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.worker;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.Threads;
import dev.warren.container.link.Link;
import dev.warren.container.link.Message;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The Unix domain socket on which workers call their master. Thread-safe.
 *
 * <p>Every caller is heard in a light thread of its own, for a limited time; what it said goes to the master together with the process
 * id that the kernel vouches for. The master decides.
 */
public final class ControlSocket implements AutoCloseable {
    private static final int MOST_CALLERS = 64;
    private static final Duration HELLO_TIME = Duration.ofSeconds(5);

    private final ServerSocketChannel server;
    private final Path path;
    private final Reception reception;
    private final Semaphore callers = new Semaphore(MOST_CALLERS);

    /** Takes callers that said hello. Called by light threads. */
    public interface Reception {
        /**
         * A process connected and said hello.
         *
         * @param channel the socket, in blocking mode, now the receiver's
         * @param pid the process at the other end
         * @param hello what it said
         */
        void greeted(SocketChannel channel, long pid, Message.Hello hello);

        /**
         * A process connected and was turned away.
         *
         * @param pid the process at the other end, 0 when unknown
         * @param reason why
         */
        void turnedAway(long pid, String reason);
    }

    private ControlSocket(ServerSocketChannel server, Path path, Reception reception) {
        this.server = server;
        this.path = path;
        this.reception = reception;
    }

    /**
     * Opens the socket for its owner only. A file that an earlier master left there is removed: the home's lock is held.
     *
     * @param path where
     * @param user the user that workers run as, if it is another one: the socket is theirs then, and its directory can be passed through
     * @param reception takes callers
     * @return the open socket
     * @throws OperatorError if it cannot be created, with exit code 3
     */
    public static ControlSocket open(Path path, Optional<WorkerUser> user, Reception reception) {
        try {
            keepPrivate(path.getParent());
            Files.deleteIfExists(path);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path), 128);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            if (user.isPresent()) {
                user.get().own(path);
                Files.setPosixFilePermissions(path.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
            }
            Sockets.closeOnExec(server);
            ControlSocket control = new ControlSocket(server, path, reception);
            Threads.daemon("control-accept", control::accept);
            return control;
        } catch (IOException e) {
            throw new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot create the control socket " + path,
                    String.valueOf(e.getMessage()),
                    "make the directory writable for the user that starts Warren",
                    e);
        }
    }

    /** A directory that another user prepared in a shared place is refused: it could be exchanged under us. */
    private static void keepPrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        Object owner = Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (Files.isSymbolicLink(directory) || !owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
            throw new IOException(directory + " is a link or belongs to user " + owner);
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    /**
     * Returns where workers connect to.
     *
     * @return the socket's path
     */
    public Path path() {
        return path;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                if (callers.tryAcquire()) {
                    Threads.light("control-hello", () -> hear(caller));
                } else {
                    turnAway(caller, 0, "too many callers at once");
                }
            }
        } catch (IOException e) {
            reception.turnedAway(0, "the control socket is closed"); // the master stops
        }
    }

    private void hear(SocketChannel caller) {
        long pid = 0;
        try {
            Sockets.closeOnExec(caller);
            pid = Sockets.peerProcess(caller);
            Thread deadline = Threads.light("control-deadline", () -> closeAfter(caller));
            Message first = Link.readOne(caller);
            deadline.interrupt();
            if (first instanceof Message.Hello hello) {
                reception.greeted(caller, pid, hello);
            } else {
                turnAway(caller, pid, "it did not say hello");
            }
        } catch (IOException e) {
            turnAway(caller, pid, String.valueOf(e.getMessage()));
        } finally {
            callers.release();
        }
    }

    private static void closeAfter(SocketChannel caller) {
        try {
            Thread.sleep(HELLO_TIME);
            caller.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it said hello in time
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void turnAway(SocketChannel caller, long pid, String reason) {
        try {
            caller.close();
        } catch (IOException e) {
            reception.turnedAway(pid, "closing its socket failed: " + e.getMessage());
        }
        reception.turnedAway(pid, reason);
    }

    /** Closes the socket and removes its file. */
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
