// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import dev.warren.container.config.Bind;
import dev.warren.container.config.ListenerConfig;
import dev.warren.os.Sockets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/**
 * The file of a Unix socket that this process listens on. Immutable.
 *
 * <p>It is told apart from a later one of the same name by its inode: what another process has put there meanwhile stays.
 */
final class SocketFile {
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;

    private final Bind.Unix bind;
    private final Object inode;

    private SocketFile(Bind.Unix bind, Object inode) {
        this.bind = bind;
        this.inode = inode;
    }

    /**
     * Binds a socket to a path where nobody listens.
     *
     * @param channel a Unix domain socket, not bound yet
     * @param bind where; a socket that nobody listens on any more is replaced
     * @param config who may connect; nobody else can at any moment
     * @param backlog the length of the kernel's queue
     * @return the file
     * @throws dev.warren.container.OperatorError if that cannot be done
     */
    static SocketFile bind(ServerSocketChannel channel, Bind.Unix bind, ListenerConfig config, int backlog) {
        if (!Files.isDirectory(bind.path().getParent())) {
            throw ListenErrors.noDirectory(bind);
        }
        try {
            removeStale(bind);
            Sockets.restrictToOwner(channel);
            channel.bind(UnixDomainSocketAddress.of(bind.path()), backlog);
        } catch (AccessDeniedException e) {
            throw ListenErrors.directoryRefused(bind, e);
        } catch (IOException e) {
            throw Files.isWritable(bind.path().getParent())
                    ? ListenErrors.other(bind, e)
                    : ListenErrors.directoryRefused(bind, e);
        }
        SocketFile file = new SocketFile(bind, inode(bind.path()).orElse(channel));
        try {
            file.permit(config);
            return file;
        } catch (RuntimeException e) {
            file.remove();
            throw e;
        }
    }

    private static void removeStale(Bind.Unix bind) throws IOException {
        Optional<Object> found = inode(bind.path());
        if (found.isEmpty()) {
            return;
        }
        int mode = (int) Files.getAttribute(bind.path(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & FILE_TYPE) != SOCKET) {
            throw ListenErrors.noSocket(bind);
        }
        if (answers(bind)) {
            throw ListenErrors.socketInUse(bind);
        }
        if (new SocketFile(bind, found.get()).isOurs()) { // nobody else has replaced it in the meantime
            Files.deleteIfExists(bind.path());
        }
    }

    /** Tells whether a process listens: only a refusal proves that none does; its queue can be full, which is another failure. */
    private static boolean answers(Bind.Unix bind) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false); // it would wait for room in that queue
            probe.connect(UnixDomainSocketAddress.of(bind.path()));
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (SocketException e) {
            if (!Files.isWritable(bind.path())) {
                throw new AccessDeniedException(bind.path().toString());
            }
            return true;
        }
    }

    /**
     * Gives the file the permissions and the owner that a configuration asks for.
     *
     * @throws dev.warren.container.OperatorError if that cannot be done
     */
    void permit(ListenerConfig config) {
        try {
            PosixFileAttributeView file =
                    Files.getFileAttributeView(bind.path(), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            UserPrincipalLookupService names = bind.path().getFileSystem().getUserPrincipalLookupService();
            if (config.group().isPresent()) {
                file.setGroup(find("group", config.group().get(), names::lookupPrincipalByGroupName));
            }
            if (config.owner().isPresent()) {
                file.setOwner(find("owner", config.owner().get(), names::lookupPrincipalByName));
            }
            // the link is followed here since Linux has no other way; only who may write to the directory could put one
            // there
            Files.setPosixFilePermissions(bind.path(), config.permissions());
        } catch (IOException e) {
            throw ListenErrors.ownerRefused(bind, e);
        }
    }

    private interface Lookup<P> {
        P find(String name) throws IOException;
    }

    private <P> P find(String key, String name, Lookup<P> lookup) throws IOException {
        try {
            return lookup.find(name);
        } catch (UserPrincipalNotFoundException e) {
            throw ListenErrors.unknown(bind, key, name, e);
        }
    }

    /** Tells whether clients that use the path still come to this socket. */
    boolean isOurs() {
        return inode(bind.path()).filter(inode::equals).isPresent();
    }

    /** Removes the file, unless it is gone or somebody else's. What fails leaves a stale file, which the next start replaces. */
    void remove() {
        if (isOurs()) {
            boolean ignored = bind.path().toFile().delete();
        }
    }

    /** Returns device and inode of the file itself, or nothing if there is none that can be looked at. */
    private static Optional<Object> inode(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
