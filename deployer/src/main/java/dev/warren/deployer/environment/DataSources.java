// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import dev.warren.deployer.model.EnvironmentModel.DataSourceModel;
import dev.warren.deployer.naming.Bindings.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingException;

/** The data sources of one application. A pool is made when it is first asked for, and connects when a connection is. Thread-safe. */
public final class DataSources implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 10;
    private static final long TIMEOUT_MILLIS = 30_000;

    private final String application;
    private final ClassLoader loader;
    private final Runnable beforePools;
    private final List<ConnectionPool> pools = new ArrayList<>();

    /**
     * Begins without any.
     *
     * @param application its name in {@code webapps/}
     * @param loader the application's, which drivers are loaded with
     * @param beforePools is run before a pool is made
     */
    public DataSources(String application, ClassLoader loader, Runnable beforePools) {
        this.application = application;
        this.loader = loader;
        this.beforePools = beforePools;
    }

    String application() {
        return application;
    }

    ClassLoader loader() {
        return loader;
    }

    /** Returns where a data source of the operator comes from. */
    Source source(DataSourceSettings settings) {
        return new Once(settings);
    }

    /** Returns where a data source that the application defines comes from. */
    Source source(DataSourceModel model) {
        int most = Optional.ofNullable(model.mostConnections())
                .filter(each -> each > 0)
                .orElse(MOST_CONNECTIONS);
        return new Once(
                new DataSourceSettings(
                        model.name(),
                        model.className(),
                        model.url(),
                        model.user(),
                        null,
                        most,
                        TIMEOUT_MILLIS,
                        model.properties()),
                Optional.ofNullable(model.password()));
    }

    /** Closes all pools, and the connections in them. */
    @Override
    public synchronized void close() {
        for (ConnectionPool each : pools) {
            each.close();
        }
        pools.clear();
    }

    private synchronized ConnectionPool open(DataSourceSettings settings, Optional<String> password)
            throws NamingException {
        try {
            beforePools.run();
            ConnectionPool pool = ConnectionPool.open(application, settings, password, loader);
            pools.add(pool);
            return pool;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            NamingException failure = new NamingException("the data source " + settings.name() + " of application "
                    + application + " cannot be made: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static Optional<String> passwordOf(DataSourceSettings settings) throws NamingException {
        if (settings.passwordFile() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(settings.passwordFile()))
                    .lines()
                    .findFirst()
                    .orElse(""));
        } catch (IOException e) {
            NamingException failure = new NamingException("the password file " + settings.passwordFile()
                    + " of the data source " + settings.name() + " cannot be read by the workers' user "
                    + System.getProperty("user.name") + ": " + e.getClass().getSimpleName());
            failure.initCause(e);
            throw failure;
        }
    }

    /** One data source, whose pool is made by the first who asks. */
    private final class Once implements Source {
        private final DataSourceSettings settings;
        private final Optional<String> password;
        private ConnectionPool pool;

        Once(DataSourceSettings settings) {
            this(settings, Optional.empty());
        }

        Once(DataSourceSettings settings, Optional<String> password) {
            this.settings = settings;
            this.password = password;
        }

        @Override
        public synchronized Object get() throws NamingException {
            if (pool == null) {
                pool = open(settings, password.isPresent() ? password : passwordOf(settings));
            }
            return pool.dataSource();
        }
    }
}
