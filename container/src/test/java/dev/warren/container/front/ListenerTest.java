// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.config.Bind;
import dev.warren.container.config.ListenerConfig;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerTest {
    private final List<Listener> bound = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        bound.forEach(Listener::close);
    }

    @Test
    void anAddressInUseIsAnOperatorsMistake() {
        Bind same = bind(ListenerConfig.of(new Bind.Tcp("127.0.0.1", 0))).address();

        assertThat(refusal(ListenerConfig.of(same)).report())
                .contains("cannot listen on " + same, "another process already listens there", "ss -ltnp");
    }

    @Test
    void anUnknownHostIsAnOperatorsMistake() {
        assertThat(refusal(ListenerConfig.of(new Bind.Tcp("no.such.host.invalid", 0)))
                        .report())
                .contains("no.such.host.invalid is unknown here");
    }

    @Nested
    class OfAUnixSocket {
        private Path path;

        @BeforeEach
        void nameIt() {
            path = directory.resolve("web.sock");
        }

        @Test
        void isForItsOwnerOnlyUnlessToldOtherwise() throws IOException {
            Listener listener = bind(unix());

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(listener.address()).isEqualTo(listener.bind());
        }

        @Test
        void acceptsAndIsGoneWhenItIsClosed() throws IOException {
            Listener listener = bind(unix());
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                assertThat(listener.accept(dev.warren.os.Sockets::close)).isTrue();
                assertThat(client.isConnected()).isTrue();
            }

            listener.close();

            assertThat(path).doesNotExist();
        }

        @Test
        void hasTheModeThatItsTableAsksForAndFollowsAnother() throws IOException {
            Listener listener = bind(withMode("0660"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-rw----");

            listener.follow(withMode("0606"));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw----rw-");
        }

        @Test
        void belongsToTheGroupOfItsTable() throws IOException {
            int own = (int) Files.getAttribute(directory, "unix:gid");

            bind(new ListenerConfig(unix().bind(), "0660", Optional.empty(), Optional.of(Integer.toString(own))));

            assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(own);
        }

        @Test
        void replacesTheFileOfAMasterThatIsGone() throws IOException {
            try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                dead.bind(UnixDomainSocketAddress.of(path)); // closing it leaves the file, as a kill does
            }
            assertThat(path).exists();

            assertThat(bind(unix()).isReachable()).isTrue();
        }

        @Test
        void refusesAPathWhereAProcessListens() throws IOException {
            try (ServerSocketChannel alive = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                alive.bind(UnixDomainSocketAddress.of(path));

                assertThat(refusal(unix()).report())
                        .contains("cannot listen on unix:" + path, "another process already listens there", "ss -lxp");
                assertThat(path).exists();
            }
        }

        @Test
        void refusesAPathWhereAProcessListensWhoseQueueIsFull() throws IOException {
            try (ServerSocketChannel alive = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                alive.bind(UnixDomainSocketAddress.of(path), 1);
                List<SocketChannel> queued = fillQueue();

                assertThat(refusal(unix()).report()).contains("another process already listens there");

                for (SocketChannel each : queued) {
                    each.close();
                }
            }
        }

        private List<SocketChannel> fillQueue() throws IOException {
            List<SocketChannel> queued = new ArrayList<>();
            while (true) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.configureBlocking(false);
                queued.add(channel);
                try {
                    channel.connect(UnixDomainSocketAddress.of(path));
                } catch (SocketException e) {
                    return queued; // it is full
                }
            }
        }

        @Test
        void leavesAFileAloneThatIsNoSocket() throws IOException {
            Files.writeString(path, "precious");

            assertThat(refusal(unix()).report()).contains("a file that is no socket has this name", "remove that file");
            assertThat(path).hasContent("precious");
        }

        @Test
        void namesTheDirectoryThatIsMissing() {
            Bind there = new Bind.Unix(directory.resolve("no/web.sock"));

            assertThat(refusal(ListenerConfig.of(there)).report())
                    .contains("there is no directory " + directory.resolve("no"), "create it");
        }

        @Test
        void namesTheOwnerOrGroupThatIsUnknownAndLeavesNoFile() {
            ListenerConfig nobodys =
                    new ListenerConfig(unix().bind(), "0660", Optional.empty(), Optional.of("no-such-group"));

            assertThat(refusal(nobodys).report()).contains("there is no group no-such-group", "[[listener]]");
            assertThat(path).doesNotExist();
        }

        @Test
        void isNotReachableOnceItsFileIsRemovedAndLeavesTheNextOneAlone() throws IOException {
            Listener old = bind(unix());
            Files.delete(path);
            assertThat(old.isReachable()).isFalse();

            Listener fresh = bind(unix());
            old.close();

            assertThat(fresh.isReachable()).isTrue();
        }

        private ListenerConfig unix() {
            return ListenerConfig.of(new Bind.Unix(path));
        }

        private ListenerConfig withMode(String mode) {
            return new ListenerConfig(unix().bind(), mode, Optional.empty(), Optional.empty());
        }
    }

    private Listener bind(ListenerConfig config) {
        Listener listener = Listener.bind(config, 10);
        bound.add(listener);
        return listener;
    }

    private OperatorError refusal(ListenerConfig config) {
        OperatorError error = catchThrowableOfType(OperatorError.class, () -> bind(config));
        assertThat(error.exitCode()).isEqualTo(ExitCode.PORT_OR_FILE);
        return error;
    }
}
