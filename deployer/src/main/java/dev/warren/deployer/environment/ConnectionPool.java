// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.environment;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.PropertyElf;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A pool of connections; the only class that knows the library. Nothing connects before somebody asks for a connection. Thread-safe. */
final class ConnectionPool implements AutoCloseable {
    private final HikariDataSource pool;
    private final DataSource shown;

    private ConnectionPool(HikariDataSource pool) {
        this.pool = pool;
        this.shown = new PooledSource(pool, pool.getPoolName());
    }

    static ConnectionPool open(
            String application, DataSourceSettings settings, Optional<String> password, ClassLoader loader)
            throws ReflectiveOperationException {
        HikariDataSource pool = new HikariDataSource(); // this constructor leaves connecting to the first caller
        pool.setPoolName(application + ":" + settings.name());
        pool.setDataSource(source(settings, password, loader));
        pool.setMaximumPoolSize(settings.mostConnections());
        pool.setMinimumIdle(0); // a worker that does not use its database holds no connection
        pool.setConnectionTimeout(settings.timeoutMillis());
        return new ConnectionPool(pool);
    }

    /** What the application gets: it can be asked for connections, not changed or closed. */
    DataSource dataSource() {
        return shown;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static DataSource source(DataSourceSettings settings, Optional<String> password, ClassLoader loader)
            throws ReflectiveOperationException {
        if (settings.className() == null) {
            return new DriverSource(driverFor(settings.url(), loader), settings, password);
        }
        Object made = Class.forName(settings.className(), true, loader)
                .getDeclaredConstructor()
                .newInstance();
        return switch (made) {
            case Driver driver -> new DriverSource(driver, settings, password);
            case DataSource source -> configured(source, settings, password);
            default ->
                throw new IllegalArgumentException(
                        "class " + settings.className() + " is neither a java.sql.Driver nor a javax.sql.DataSource");
        };
    }

    private static DataSource configured(DataSource source, DataSourceSettings settings, Optional<String> password) {
        Properties properties = new Properties();
        properties.putAll(settings.properties());
        if (settings.url() != null) {
            properties.setProperty(urlProperty(source), settings.url());
        }
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        password.ifPresent(text -> properties.setProperty("password", text));
        PropertyElf.setTargetFromProperties(source, properties);
        return source;
    }

    /** {@code setUrl} or, as many drivers write it, {@code setURL}. */
    private static String urlProperty(DataSource source) {
        return Stream.of(source.getClass().getMethods())
                .map(method ->
                        method.getName().substring(Math.min(3, method.getName().length())))
                .filter(name -> name.toLowerCase(Locale.ROOT).equals("url"))
                .findFirst()
                .orElse("url");
    }

    private static Driver driverFor(String url, ClassLoader loader) {
        Iterator<Driver> drivers = ServiceLoader.load(Driver.class, loader).iterator();
        while (true) {
            try {
                if (!drivers.hasNext()) {
                    throw new IllegalArgumentException(
                            "no JDBC driver in WEB-INF/lib or shared/lib takes its url; put one there, or name it with"
                                    + " class");
                }
                Driver driver = drivers.next();
                if (url != null && driver.acceptsURL(url)) {
                    return driver;
                }
            } catch (SQLException | ServiceConfigurationError e) {
                // this driver cannot be used; the next one may take it
            }
        }
    }
}
