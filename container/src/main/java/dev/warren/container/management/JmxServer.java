// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.management;

import dev.warren.container.ExitCode;
import dev.warren.container.OperatorError;
import dev.warren.container.PrivateFile;
import dev.warren.management.MasterMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;

/**
 * Offers the master's MXBean to clients on this machine. The connector listens on 127.0.0.1 only, at a port the kernel
 * chooses, without
 * an RMI registry, and asks for a secret; what it deserializes is limited to what JMX itself needs. Thread-safe.
 */
public final class JmxServer implements AutoCloseable {
    private static final String HOST_PROPERTY = "java.rmi.server.hostname";
    private static final String CREDENTIALS = "maxdepth=2;maxbytes=4096;java.lang.String;!*";
    private static final String ARGUMENTS = "maxdepth=20;maxarray=10000;maxbytes=1000000;"
            + "java.lang.*;java.math.*;java.util.*;javax.management.**;java.rmi.**;sun.rmi.**;!*";

    private final MBeanServer beans;
    private final ObjectName name;
    private final LoopbackSockets sockets = new LoopbackSockets();
    private final JMXConnectorServer connector;
    private final Path urlFile;
    private final Path secretFile;

    private JmxServer(ObjectName name, String secret, Path urlFile, Path secretFile) throws IOException {
        this.beans = ManagementFactory.getPlatformMBeanServer();
        this.name = name;
        this.connector = connector(beans, sockets, secret);
        this.urlFile = urlFile;
        this.secretFile = secretFile;
    }

    /**
     * Registers the bean in the platform's MBean server, opens the connector and then writes the files, each with mode
     * 0600 and at once.
     * Sets the system property {@code java.rmi.server.hostname} to 127.0.0.1 for the whole process: stubs carry it,
     * and without it RMI
     * would look up the machine's own name.
     *
     * @param bean what clients call; its methods are called by RMI's threads, several at a time
     * @param urlFile where to write the connector's URL, in an existing directory
     * @param secretFile where to write the secret
     * @return the running server
     * @throws OperatorError if the files cannot be written, the socket cannot be opened, or {@code
     * java.rmi.server.hostname} was set to
     *     another address
     * @throws IllegalStateException if a master is registered in this JVM already
     */
    public static JmxServer start(MasterMXBean bean, Path urlFile, Path secretFile) {
        claimHostName();
        String secret = SecretAuthenticator.newSecret();
        try {
            JmxServer server = new JmxServer(new ObjectName(MasterMXBean.OBJECT_NAME), secret, urlFile, secretFile);
            server.beans.registerMBean(new StandardMBean(bean, MasterMXBean.class, true), server.name);
            server.open(secret);
            return server;
        } catch (JMException | IOException e) {
            throw new IllegalStateException("cannot register the master's MXBean", e);
        }
    }

    private static void claimHostName() {
        String configured = System.getProperty(HOST_PROPERTY, LoopbackSockets.HOST);
        if (!configured.equals(LoopbackSockets.HOST)) {
            throw new OperatorError(
                    ExitCode.CONFIGURATION,
                    "cannot offer JMX: " + HOST_PROPERTY + " = " + configured,
                    "the master is managed over " + LoopbackSockets.HOST + ", and RMI knows one host name per process",
                    "remove -D" + HOST_PROPERTY + " from the master's java options");
        }
        System.setProperty(HOST_PROPERTY, LoopbackSockets.HOST);
    }

    private static JMXConnectorServer connector(MBeanServer beans, LoopbackSockets sockets, String secret)
            throws IOException {
        Map<String, Object> environment = Map.of(
                RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, sockets,
                RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, CREDENTIALS,
                RMIConnectorServer.SERIAL_FILTER_PATTERN, ARGUMENTS,
                JMXConnectorServer.AUTHENTICATOR, new SecretAuthenticator(secret));
        return new RMIConnectorServer(new JMXServiceURL("rmi", LoopbackSockets.HOST, 0), environment, beans);
    }

    private void open(String secret) {
        Path file = secretFile;
        try {
            connector.start();
            PrivateFile.write(secretFile, secret);
            // the URL comes last: a client that finds it may rely on the secret
            file = urlFile;
            PrivateFile.write(urlFile, connector.getAddress().toString());
        } catch (IOException e) {
            OperatorError error = new OperatorError(
                    ExitCode.PORT_OR_FILE,
                    "cannot offer JMX through " + file,
                    String.valueOf(e),
                    "let the user " + System.getProperty("user.name") + " write there, and open sockets on 127.0.0.1",
                    e);
            closeAfter(error);
            throw error;
        }
    }

    private void closeAfter(OperatorError error) {
        try {
            close();
        } catch (RuntimeException e) {
            error.addSuppressed(e);
        }
    }

    /**
     * Removes the files, closes the connector with its connections and takes the bean out of the MBean server. Tries
     * every step.
     * Idempotent.
     *
     * @throws IllegalStateException if a step failed; the others are done, and later failures are attached as
     * suppressed
     */
    @Override
    public void close() {
        IllegalStateException failure = new IllegalStateException("cannot close the JMX connector");
        attempt(() -> Files.deleteIfExists(urlFile), failure);
        attempt(() -> Files.deleteIfExists(secretFile), failure);
        attempt(connector::stop, failure);
        attempt(sockets::close, failure);
        attempt(
                () -> {
                    if (beans.isRegistered(name)) {
                        beans.unregisterMBean(name);
                    }
                },
                failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void attempt(Step step, IllegalStateException failure) {
        try {
            step.run();
        } catch (IOException | JMException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Step {
        void run() throws IOException, JMException;
    }
}
