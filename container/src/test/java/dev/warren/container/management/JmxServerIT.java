// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.management.MasterMXBean;
import dev.warren.management.MasterStatus;
import dev.warren.management.OperationProgress;
import dev.warren.management.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmxServerIT {
    @TempDir
    private Path run;

    private Path urlFile;
    private Path secretFile;
    private JmxServer server;

    @BeforeEach
    void start() {
        urlFile = run.resolve("jmx.url");
        secretFile = run.resolve("jmx.secret");
        server = JmxServer.start(new IdleMaster(), urlFile, secretFile);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void rightSecretIsLetIn() throws Exception {
        assertAnswers();
    }

    @Test
    void wrongSecretIsRefused() {
        assertThatThrownBy(() -> connect("0".repeat(64))).isInstanceOf(SecurityException.class);
    }

    @Test
    void noSecretIsRefused() {
        assertThatThrownBy(() -> connect(null)).isInstanceOf(SecurityException.class);
    }

    @Test
    void credentialsOfAnotherTypeAreRefused() {
        assertThatThrownBy(() -> connect(new HashMap<>(Map.of("a", "b")))).isInstanceOf(Exception.class);
    }

    @Test
    void filesAreForTheirOwnerOnlyAndNothingElseIsLeft() throws IOException {
        for (Path file : List.of(urlFile, secretFile)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(secretFile).content().matches("[0-9a-f]{64}\\s*");
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).containsExactlyInAnyOrder(urlFile, secretFile);
        }
    }

    @Test
    void socketsAreOnLoopbackOnly() throws IOException {
        try (ServerSocket socket = new LoopbackSockets().createServerSocket(0)) {
            assertThat(((InetSocketAddress) socket.getLocalSocketAddress()).getHostString())
                    .isEqualTo("127.0.0.1");
        }
        assertThat(listeningAddresses())
                .isNotEmpty()
                .allMatch(address -> address.equals("0100007F") || isMapped(address));
    }

    @Test
    void garbageOfAStrangerDoesNoHarm() throws Exception {
        for (int port : listeningPorts()) {
            try (Socket stranger = new Socket("127.0.0.1", port)) {
                stranger.getOutputStream()
                        .write("GET / HTTP/1.1\r\n\r\n".repeat(100).getBytes());
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*"); // cut off while it spoke: fine too
            }
        }

        assertAnswers();
    }

    @Test
    void closeRemovesTheFilesAndMayBeRepeated() {
        server.close();
        server.close();

        assertThat(run).isEmptyDirectory();
    }

    @Test
    void missingDirectoryIsAnOperatorsErrorAndLeavesNothingOpen() throws Exception {
        server.close();
        Path missing = run.resolve("missing");

        OperatorError error = catchThrowableOfType(
                OperatorError.class,
                () -> JmxServer.start(new IdleMaster(), missing.resolve("jmx.url"), missing.resolve("jmx.secret")));

        assertThat(error.exitCode()).isEqualTo(ExitCode.PORT_OR_FILE);
        assertThat(error.getMessage()).contains(missing.toString());
        server = JmxServer.start(new IdleMaster(), urlFile, secretFile);
        assertAnswers();
    }

    @Test
    void foreignHostNameOfRmiIsAnOperatorsError() {
        server.close();
        System.setProperty("java.rmi.server.hostname", "example.com");
        try {
            OperatorError error = catchThrowableOfType(
                    OperatorError.class, () -> JmxServer.start(new IdleMaster(), urlFile, secretFile));

            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(error.getMessage()).contains("java.rmi.server.hostname = example.com");
        } finally {
            System.setProperty("java.rmi.server.hostname", "127.0.0.1");
        }
    }

    private void assertAnswers() throws Exception {
        try (JMXConnector connector = connect(Files.readString(secretFile).strip())) {
            Object id = connector
                    .getMBeanServerConnection()
                    .invoke(new ObjectName(MasterMXBean.OBJECT_NAME), "reload", new Object[0], new String[0]);
            assertThat(id).isEqualTo(42L);
        }
    }

    private JMXConnector connect(Object credentials) throws IOException {
        Map<String, Object> environment = new HashMap<>();
        if (credentials != null) {
            environment.put(JMXConnector.CREDENTIALS, credentials);
        }
        return JMXConnectorFactory.connect(
                new JMXServiceURL(Files.readString(urlFile).strip()), environment);
    }

    private static boolean isMapped(String address) {
        return address.equals("0000000000000000FFFF00000100007F"); // ::ffff:127.0.0.1
    }

    private static List<String> listeningAddresses() throws IOException {
        return listening().map(local -> local.split(":")[0]).toList();
    }

    private static List<Integer> listeningPorts() throws IOException {
        return listening()
                .map(local -> Integer.parseInt(local.split(":")[1], 16))
                .toList();
    }

    /** Reads this process's own listening sockets, since /proc/net lists those of the whole machine. */
    private static Stream<String> listening() throws IOException {
        List<String> inodes;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            inodes = descriptors
                    .filter(Files::isSymbolicLink)
                    .map(JmxServerIT::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("\\D", ""))
                    .toList();
        }
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/net", table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[3].equals("0A") && inodes.contains(fields[9]))
                .map(fields -> fields[1]);
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            return Stream.empty(); // a machine without IPv6 has no tcp6
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // the descriptor of the listing itself is closed by now
        }
    }

    /** Answers every operation with 42. */
    private static final class IdleMaster implements MasterMXBean {
        @Override
        public MasterStatus getStatus() {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public long scale(int workers) {
            return 42;
        }

        @Override
        public long scaleBy(int change) {
            return 42;
        }

        @Override
        public long reload() {
            return 42;
        }

        @Override
        public long stop(boolean fast) {
            return 42;
        }

        @Override
        public OperationProgress progress(long operation, int fromLine, long waitMillis) {
            return new OperationProgress(operation, Outcome.DONE, List.of(), 0);
        }
    }
}
