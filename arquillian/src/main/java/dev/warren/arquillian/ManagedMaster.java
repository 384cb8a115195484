// SPDX-License-Identifier: Apache-2.0
package dev.warren.arquillian;

import dev.warren.management.HomeLayout;
import dev.warren.management.MasterClient;
import dev.warren.management.MasterStatus;
import dev.warren.management.MasterUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;

/**
 * A master that was started for the tests, with {@code bin/warren} and a home of its own, and that ends with them. Owned by the thread that
 * runs Arquillian.
 */
final class ManagedMaster implements Master {
    private static final System.Logger LOG = System.getLogger(ManagedMaster.class.getName());
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final Duration STOP_GRACEFULLY = Duration.ofSeconds(10);
    private static final Duration STOP_FAST = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;

    private final WarrenConfiguration configuration;
    private final TemporaryHome home;
    private final Process process;
    private final Thread hook;
    private Optional<MasterClient> client = Optional.empty();

    private ManagedMaster(WarrenConfiguration configuration, TemporaryHome home, Process process) {
        this.configuration = configuration;
        this.home = home;
        this.process = process;
        this.hook = Threads.atTheEnd(this::endWithTests);
    }

    /**
     * Starts a master and waits until all its workers serve.
     *
     * @throws LifecycleException if they do not within {@code startupTimeout}, or will not; it holds the master's own words
     */
    static ManagedMaster start(WarrenConfiguration configuration) throws LifecycleException {
        ManagedMaster master;
        try {
            TemporaryHome home = TemporaryHome.make(configuration);
            master = new ManagedMaster(configuration, home, launch(configuration, home));
        } catch (IOException e) {
            throw new LifecycleException("cannot start a master: " + e.getMessage(), e);
        }
        try {
            master.awaitServing();
            return master;
        } catch (LifecycleException e) {
            master.abandon();
            throw e;
        } catch (InterruptedException e) {
            master.discard();
            Thread.currentThread().interrupt();
            throw new LifecycleException("interrupted while a master started", e);
        }
    }

    private static Process launch(WarrenConfiguration configuration, TemporaryHome home) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(configuration.installation().resolve("bin/warren").toString());
        command.addAll(List.of("--home", home.root().toString(), "--env", TemporaryHome.ENVIRONMENT));
        String host = Optional.ofNullable(configuration.getBindAddress()).orElse("127.0.0.1");
        command.addAll(List.of("--bind", Address.bracketed(host) + ":" + configuration.getPort()));
        command.addAll(List.of("--workers", Integer.toString(configuration.getWorkers())));
        // nothing but what a test deploys may replace the workers, which keep its state
        command.addAll(List.of("--set", "deploy.auto=false"));
        // the system closes the pipe when this process ends, however it ends
        command.add("--stop-at-eof");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.output().toFile());
        clean(builder.environment());
        Optional.ofNullable(configuration.getJavaHome())
                .ifPresent(jdk -> builder.environment()
                        .put("JAVA_HOME", Path.of(jdk).toAbsolutePath().toString()));
        return builder.start();
    }

    /** Tests are configured by their own files, not by what the environment of whoever runs them says of another master. */
    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("WARREN_") && !name.equals("WARREN_JAVA_OPTS"));
    }

    private void awaitServing() throws LifecycleException, InterruptedException {
        long deadline = System.nanoTime()
                + Duration.ofSeconds(configuration.getStartupTimeout()).toNanos();
        while (!serves()) {
            if (!process.isAlive()) {
                throw failed("it ended with exit code " + process.exitValue());
            }
            if (System.nanoTime() - deadline >= 0) {
                throw failed("it does not serve within startupTimeout = " + configuration.getStartupTimeout() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "Warren serves with {0} workers, home {1}",
                configuration.getWorkers(),
                home.root());
    }

    private boolean serves() throws LifecycleException, InterruptedException {
        Optional<MasterStatus> status = status();
        if (status.isEmpty() || status.get().state().equals("STARTING")) {
            return false;
        }
        long ready = status.get().workers().stream()
                .filter(worker -> worker.state().equals("READY"))
                .count();
        if (ready == configuration.getWorkers()) {
            return true;
        }
        if (status.get().degraded() != null) {
            throw failed(status.get().degraded());
        }
        return false;
    }

    private Optional<MasterStatus> status() throws InterruptedException {
        try {
            if (client.isEmpty() && MasterClient.isRunning(layout())) {
                client = Optional.of(MasterClient.connect(layout(), ASK));
            }
            return client.isPresent() ? Optional.of(client.get().status()) : Optional.empty();
        } catch (MasterUnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "not yet", e);
            return Optional.empty(); // it is just starting, or has just ended, which its process tells better
        }
    }

    private LifecycleException failed(String why) {
        return new LifecycleException("cannot start a master with " + configuration.installation() + "/bin/warren: "
                + why + copied() + "; its home " + home.root() + " is kept. Its last words:" + home.lastWords());
    }

    private String copied() {
        return configuration.getConfigFile() == null
                ? ""
                : " (conf/warren.toml there is a copy of " + configuration.getConfigFile() + ")";
    }

    @Override
    public MasterClient client() {
        return client.orElseThrow();
    }

    @Override
    public HomeLayout layout() {
        return home.layout();
    }

    @Override
    public String describe() {
        String state = process.isAlive() ? "runs" : "has ended with exit code " + process.exitValue();
        return "the master, pid " + process.pid() + ", " + state + "; its last words:" + home.lastWords();
    }

    @Override
    public void release() throws LifecycleException {
        try {
            boolean stopped = stop(false, STOP_GRACEFULLY) || stop(true, STOP_FAST);
            int exit = stopped ? process.exitValue() : -1;
            if (exit != 0) {
                String how = stopped ? "ended with exit code " + exit : "did not stop and was killed";
                String words = home.lastWords();
                abandon();
                throw new LifecycleException(
                        "the master " + how + "; its home " + home.root() + " is kept. Its last words:" + words);
            }
            Threads.forget(hook);
            client().close();
            if (!configuration.isKeepHome()) {
                home.delete();
            }
        } catch (InterruptedException e) {
            discard();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new LifecycleException("the home " + home.root() + " of the master cannot be deleted", e);
        }
    }

    private boolean stop(boolean fast, Duration patience) throws InterruptedException {
        try {
            client().stop(fast);
        } catch (MasterUnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "it may have ended already", e);
        }
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends everything at once and leaves the home to whoever looks for the reason. */
    private void abandon() {
        LeftHomes.keep(home.root());
        Threads.forget(hook);
        client.ifPresent(MasterClient::close);
        destroy();
    }

    /** Ends everything at once after an interruption, which nobody needs to look into. */
    private void discard() {
        Threads.forget(hook);
        client.ifPresent(MasterClient::close);
        endWithTests();
    }

    /** Leaves nothing behind; what cannot be deleted any more is left for the next tests to delete. */
    private void endWithTests() {
        List<ProcessHandle> ending = destroy();
        try {
            for (ProcessHandle each : ending) {
                each.onExit()
                        .completeOnTimeout(each, STOP_FAST.toSeconds(), TimeUnit.SECONDS)
                        .join();
            }
            if (!configuration.isKeepHome()) {
                home.delete();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the home is left", e);
        }
    }

    /** Workers end by themselves with their master, but may take their time; returns all processes. */
    private List<ProcessHandle> destroy() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        return all;
    }
}
