// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.management.MasterMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmxServerIT {
    /** 127.0.0.1 as /proc/net/tcp writes it, or /proc/net/tcp6, where the JDK's dual-stack sockets are listed. */
    private static final String LOOPBACK = "(0000000000000000FFFF0000)?0100007F:\\p{XDigit}{4}";


    @TempDir
    private Path run;

    private JmxServer start() {
        return JmxServer.start(new FixedMaster(), url(), secret());
    }

    private Path url() {
        return run.resolve("jmx.url");
    }

    private Path secret() {
        return run.resolve("jmx.secret");
    }

    private JMXConnector connect(Object credentials) throws IOException {
        JMXServiceURL address = new JMXServiceURL(Files.readString(url()));
        return credentials == null
                ? JMXConnectorFactory.connect(address)
                : JMXConnectorFactory.connect(address, Map.of(JMXConnector.CREDENTIALS, credentials));
    }

    private MasterMXBean proxy(JMXConnector connector) throws Exception {
        return JMX.newMXBeanProxy(
                connector.getMBeanServerConnection(), new ObjectName(MasterMXBean.OBJECT_NAME), MasterMXBean.class);
    }

    /** Lists the listening sockets of this process as {@code address:port} in the kernel's hexadecimal. */
    private static Set<String> listening() throws IOException {
        Set<String> own;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            own = descriptors.map(JmxServerIT::target).collect(Collectors.toSet());
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
        lines.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[3].equals("0A") && own.contains("socket:[" + columns[9] + "]"))
                .map(columns -> columns[1])
                .collect(Collectors.toSet());
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    @Nested
    class WithTheSecret {
        @Test
        void recordsTravelThroughTheConnector() throws Exception {
            try (JmxServer _ = start();
                    JMXConnector connector = connect(Files.readString(secret()))) {
                MasterMXBean master = proxy(connector);
                assertThat(master.getStatus()).isEqualTo(FixedMaster.STATUS);
                assertThat(master.scale(6)).isEqualTo(6);
                assertThat(master.progress(3, 1, 2)).isEqualTo(new FixedMaster().progress(3, 1, 2));
            }
        }
    }

    @Nested
    class Refuses {
        @Test
        void wrongMissingAndForeignCredentials() throws Exception {
            try (JmxServer _ = start()) {
                String secret = Files.readString(secret());
                List<Object> wrong = List.of("x", secret + "0", secret.substring(1), new String[] {"user", secret});
                for (Object credentials : wrong) {
                    assertThatThrownBy(() -> connect(credentials)).isInstanceOfAny(SecurityException.class, IOException.class);
                }
                assertThatThrownBy(() -> connect(null)).isInstanceOf(SecurityException.class).hasMessageContaining("jmx.secret");
            }
        }

        @Test
        void credentialsOfAnyOtherClassUnread() throws Exception {
            try (JmxServer _ = start()) {
                assertThatThrownBy(() -> connect(new ArrayList<>(List.of("a"))))
                        .isInstanceOf(IOException.class)
                        .hasStackTraceContaining("filter status: REJECTED");
            }
        }

        @Test
        void argumentsOfOtherClasses() throws Exception {
            try (JmxServer _ = start();
                    JMXConnector connector = connect(Files.readString(secret()))) {
                assertThatThrownBy(() -> connector
                                .getMBeanServerConnection()
                                .invoke(
                                        new ObjectName(MasterMXBean.OBJECT_NAME),
                                        "scale",
                                        new Object[] {new File("x")},
                                        new String[] {"int"}))
                        .hasStackTraceContaining("filter status: REJECTED");
            }
        }

        @Test
        void garbageWithoutHarmToOthers() throws Exception {
            Set<String> before = listening();
            try (JmxServer _ = start()) {
                Set<String> own = listening();
                own.removeAll(before);
                int port = Integer.parseInt(own.iterator().next().replaceFirst(".*:", ""), 16);
                for (String garbage : List.of("GET / HTTP/1.1\r\n\r\n", "JRMI\0\2K\0\0\0\0\0\0P", "\0".repeat(10_000))) {
                    try (Socket socket = new Socket("127.0.0.1", port)) {
                        socket.getOutputStream().write(garbage.getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
                try (JMXConnector connector = connect(Files.readString(secret()))) {
                    assertThat(proxy(connector).scale(1)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void listensOnLoopbackOnlyWhileClientsAreConnected() throws Exception {
        Set<String> before = listening();
        try (JmxServer _ = start();
                JMXConnector connector = connect(Files.readString(secret()))) {
            assertThat(connector.getConnectionId()).isNotEmpty();
            Set<String> added = listening();
            added.removeAll(before);
            assertThat(added).hasSize(1).allSatisfy(address -> assertThat(address).matches(LOOPBACK));
        }
    }

    @Test
    void writesFilesThatOnlyTheUserCanRead() throws Exception {
        try (JmxServer _ = start()) {
            for (Path file : List.of(url(), secret())) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            }
            assertThat(Files.readString(secret())).matches("[0-9a-f]{64}");
            assertThat(run).isDirectoryNotContaining("glob:**.tmp");
        }
    }

    @Test
    void replacesFilesThatAKilledMasterLeft() throws Exception {
        Files.writeString(url(), "old");
        Files.writeString(secret(), "old");
        try (JmxServer _ = start();
                JMXConnector connector = connect(Files.readString(secret()))) {
            assertThat(connector.getConnectionId()).isNotEmpty();
        }
    }

    @Test
    void closeRemovesFilesBeanAndConnectorAndMayBeRepeated() throws Exception {
        JmxServer server = start();
        JMXConnector connector = connect(Files.readString(secret()));
        server.close();
        server.close();
        assertThat(url()).doesNotExist();
        assertThat(secret()).doesNotExist();
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(MasterMXBean.OBJECT_NAME)))
                .isFalse();
        assertThatThrownBy(() -> proxy(connector).scale(1)).hasStackTraceContaining("Exception");
    }

    @Test
    void eachStartHasItsOwnSecret() throws Exception {
        String first;
        try (JmxServer _ = start()) {
            first = Files.readString(secret());
        }
        try (JmxServer _ = start()) {
            assertThat(Files.readString(secret())).isNotEqualTo(first);
            assertThatThrownBy(() -> connect(first)).isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void directoryThatIsMissingIsNamedAndLeavesNothingBehind() throws Exception {
        Path missing = run.resolve("gone/jmx.secret");
        OperatorError error = catchThrowableOfType(
                OperatorError.class, () -> JmxServer.start(new FixedMaster(), url(), missing));
        assertThat(error.exitCode()).isEqualTo(ExitCode.PORT_OR_FILE);
        assertThat(error.getMessage()).contains(missing.toString());
        try (JmxServer _ = start()) {
            assertThat(url()).exists();
        }
    }

    @Test
    void otherHostNameForRmiIsRefused() {
        System.setProperty("java.rmi.server.hostname", "192.0.2.1");
        try {
            OperatorError error = catchThrowableOfType(OperatorError.class, this::start);
            assertThat(error.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(error.report()).contains("java.rmi.server.hostname = 192.0.2.1", "remove -D");
        } finally {
            System.setProperty("java.rmi.server.hostname", LoopbackSockets.HOST);
        }
    }
}
