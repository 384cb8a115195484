// SPDX-License-Identifier: Apache-2.0
package dev.warren.management;

import static dev.warren.management.MasterUnavailableException.Reason.CONNECTION_LOST;
import static dev.warren.management.MasterUnavailableException.Reason.NO_ANSWER;
import static dev.warren.management.MasterUnavailableException.Reason.NO_PERMISSION;
import static dev.warren.management.MasterUnavailableException.Reason.STALE_FILES;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A connection to the master of a home on this machine, with the operations of {@link MasterMXBean}. Thread-safe.
 * Calls block until the
 * master answers; set the system property {@code sun.rmi.transport.tcp.responseTimeout} to bound that for the whole
 * process.
 */
public final class MasterClient implements AutoCloseable {
    private static final long POLL_MILLIS = 25;
    private static final ObjectName MASTER = masterName();

    private final RunFiles files;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    private MasterClient(RunFiles files, JMXConnector connector, MBeanServerConnection connection) {
        this.files = files;
        this.connector = connector;
        this.connection = connection;
    }

    /**
     * Connects to the master that runs in a home which has everything below its root, as {@link #connect(HomeLayout, Duration)} does.
     *
     * @param home the home's directory
     * @param timeout how long to wait at most
     * @return an open connection
     * @throws MasterUnavailableException if no master holds the home, this user may not read its secret, or it does
     * not answer in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static MasterClient connect(Path home, Duration timeout)
            throws MasterUnavailableException, InterruptedException {
        return connect(HomeLayout.below(home), timeout);
    }

    /**
     * Connects to the master that runs in a home. Waits for one that is just starting.
     *
     * @param home where the home's directories are
     * @param timeout how long to wait at most
     * @return an open connection
     * @throws MasterUnavailableException if no master holds the home, this user may not read its secret, or it does
     * not answer in time
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static MasterClient connect(HomeLayout home, Duration timeout)
            throws MasterUnavailableException, InterruptedException {
        RunFiles files = new RunFiles(home);
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!files.locked()) {
            throw files.noMaster();
        }
        while (!files.complete() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            if (!files.locked()) {
                throw files.noMaster();
            }
        }
        if (!files.complete()) {
            throw noAnswer(files, "it has not finished starting within " + seconds(timeout));
        }
        String url = files.url();
        String secret = files.secret();
        return open(files, url, secret, timeout);
    }

    /** Connects in a thread of its own: the handshake has no timeout, and a stopped master would keep us for ever. */
    private static MasterClient open(RunFiles files, String url, String secret, Duration timeout)
            throws MasterUnavailableException, InterruptedException {
        CompletableFuture<MasterClient> result = new CompletableFuture<>();
        Threads.startDaemon("warren-connect", () -> {
            try {
                JMXConnector connector =
                        JMXConnectorFactory.connect(new JMXServiceURL(url), Map.of(JMXConnector.CREDENTIALS, secret));
                result.complete(new MasterClient(files, connector, connector.getMBeanServerConnection()));
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw noAnswer(files, "it did not accept a connection within " + seconds(timeout))
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw notConnected(files, e.getCause());
        }
    }

    private static MasterUnavailableException notConnected(RunFiles files, Throwable cause)
            throws MasterUnavailableException {
        if (!files.locked()) {
            return files.noMaster().causedBy(cause);
        }
        if (cause instanceof SecurityException) {
            return new MasterUnavailableException(
                            NO_PERMISSION,
                            "the master of " + files.home() + " refused the connection",
                            files.layout().run().resolve("jmx.secret") + " is not its secret",
                            "restore the file, or restart the master")
                    .causedBy(cause);
        }
        return new MasterUnavailableException(
                        STALE_FILES,
                        "cannot reach the master of " + files.home(),
                        files.layout().run().resolve("jmx.url") + " does not lead to it: " + cause.getMessage(),
                        "try again if it is just stopping; else restart it: stop it with kill -TERM and the pid in "
                                + files.layout().run().resolve("warren.pid"))
                .causedBy(cause);
    }

    private static MasterUnavailableException noAnswer(RunFiles files, String why) {
        return new MasterUnavailableException(
                NO_ANSWER,
                "the master of " + files.home() + " does not answer",
                why,
                "look at its log; jstack and the pid in " + files.layout().run().resolve("warren.pid")
                        + " show what it does");
    }

    /**
     * Tells whether a master runs in a home, without connecting to it.
     *
     * @param home where the home's directories are
     * @return whether its lock is held
     * @throws MasterUnavailableException if this user may not look
     */
    public static boolean isRunning(HomeLayout home) throws MasterUnavailableException {
        return new RunFiles(home).locked();
    }

    /**
     * Waits until no master holds a home any more.
     *
     * @param home where the home's directories are
     * @param timeout how long to wait at most
     * @return true if it is free, false if the time has run out
     * @throws MasterUnavailableException if this user may not look
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public static boolean awaitStopped(HomeLayout home, Duration timeout)
            throws MasterUnavailableException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (isRunning(home)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    /**
     * Reads what the master, its listeners, workers and applications do now.
     *
     * @return a consistent snapshot
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public MasterStatus status() throws MasterUnavailableException {
        Object data = call(() -> connection.getAttribute(MASTER, "Status"));
        return OpenData.toRecord((CompositeData) data, MasterStatus.class);
    }

    /**
     * Asks for a number of workers, as {@link MasterMXBean#scale} says.
     *
     * @param workers the target, 1 to 256
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long scale(int workers) throws MasterUnavailableException {
        return (Long) invoke("scale", new Object[] {workers}, "int");
    }

    /**
     * Asks for more or fewer workers, as {@link MasterMXBean#scaleBy} says.
     *
     * @param change how many to add, or, below 0, to remove
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long scaleBy(int change) throws MasterUnavailableException {
        return (Long) invoke("scaleBy", new Object[] {change}, "int");
    }

    /**
     * Asks for a reload, as {@link MasterMXBean#reload} says.
     *
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long reload() throws MasterUnavailableException {
        return (Long) invoke("reload", new Object[0]);
    }

    /**
     * Asks for another worker in the place of one, as {@link MasterMXBean#restart} says.
     *
     * @param worker its id, from 1
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long restart(int worker) throws MasterUnavailableException {
        return (Long) invoke("restart", new Object[] {worker}, "int");
    }

    /**
     * Asks for a thread dump, as {@link MasterMXBean#dump} says.
     *
     * @param worker its id, from 1
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long dump(int worker) throws MasterUnavailableException {
        return (Long) invoke("dump", new Object[] {worker}, "int");
    }

    /**
     * Reads with which configuration the master runs.
     *
     * @return every key
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public ConfigReport config() throws MasterUnavailableException {
        return OpenData.toRecord(
                (CompositeData) call(() -> connection.getAttribute(MASTER, "Config")), ConfigReport.class);
    }

    /**
     * Asks what a reload would change, as {@link MasterMXBean#previewConfig} says.
     *
     * @return the differences, or why the configuration would be refused
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public ConfigPreview previewConfig() throws MasterUnavailableException {
        return OpenData.toRecord((CompositeData) invoke("previewConfig", new Object[0]), ConfigPreview.class);
    }

    /**
     * Has a file deployed, as {@link MasterMXBean#deploy} says.
     *
     * @param file the name of a file in {@code work/incoming}
     * @param entry the name it gets in the drop directory
     * @param contextPath the only path that it may be served at, or null for the one that follows from its name or descriptor
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long deploy(String file, String entry, String contextPath) throws MasterUnavailableException {
        String text = "java.lang.String";
        return (Long) invoke("deploy", new Object[] {file, entry, contextPath}, text, text, text);
    }

    /**
     * Has a context path undeployed, as {@link MasterMXBean#undeploy} says.
     *
     * @param contextPath such as {@code /shop}
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long undeploy(String contextPath) throws MasterUnavailableException {
        return (Long) invoke("undeploy", new Object[] {contextPath}, "java.lang.String");
    }

    /**
     * Asks for the servlets of an application, as {@link MasterMXBean#servlets} says.
     *
     * @param contextPath such as {@code /shop}
     * @return their names; empty when no worker runs it
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public List<String> servlets(String contextPath) throws MasterUnavailableException {
        return List.of((String[]) invoke("servlets", new Object[] {contextPath}, "java.lang.String"));
    }

    /**
     * Asks the master to stop, as {@link MasterMXBean#stop} says; {@link #awaitStopped} tells when it has.
     *
     * @param fast whether to cut off running requests
     * @return the operation's id
     * @throws MasterUnavailableException if the master does not answer, or the connection breaks
     */
    public long stop(boolean fast) throws MasterUnavailableException {
        return (Long) invoke("stop", new Object[] {fast}, "boolean");
    }

    /**
     * Reads what an operation has reported, as {@link MasterMXBean#progress} says.
     *
     * @param operation the operation's id
     * @param fromLine how many lines were read already
     * @param wait how long to wait for news, at most 10 s
     * @return the new lines and the outcome so far
     * @throws MasterUnavailableException if the master does not answer, does not know the operation, or the connection
     * breaks
     */
    public OperationProgress progress(long operation, int fromLine, Duration wait) throws MasterUnavailableException {
        Object data = invoke("progress", new Object[] {operation, fromLine, wait.toMillis()}, "long", "int", "long");
        return OpenData.toRecord((CompositeData) data, OperationProgress.class);
    }

    /**
     * Closes the connection; what was asked for goes on in the master. Idempotent; never fails, since nothing is lost
     * with a connection
     * that broke before.
     */
    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            System.getLogger(MasterClient.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing a broken connection", e);
        }
    }

    private Object invoke(String operation, Object[] arguments, String... types) throws MasterUnavailableException {
        return call(() -> connection.invoke(MASTER, operation, arguments, types));
    }

    private Object call(RemoteCall call) throws MasterUnavailableException {
        try {
            return call.run();
        } catch (IOException | InstanceNotFoundException e) { // a master that stops takes its bean away first
            throw new MasterUnavailableException(
                            CONNECTION_LOST,
                            "the connection to the master of " + files.home() + " broke",
                            String.valueOf(e.getMessage()),
                            "see with admin-cli status whether it still runs, and in its log why")
                    .causedBy(e);
        } catch (RuntimeMBeanException e) {
            throw noAnswer(files, String.valueOf(e.getCause().getMessage())).causedBy(e);
        } catch (JMException e) {
            throw noAnswer(files, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    private static String seconds(Duration timeout) {
        return timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + "s" : timeout.toMillis() + "ms";
    }

    private static ObjectName masterName() {
        try {
            return new ObjectName(MasterMXBean.OBJECT_NAME);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface RemoteCall {
        Object run() throws IOException, JMException;
    }
}
